package dev.foreshadow.demo.report;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report so that a reader sees the old file or the whole new one, never a part. */
public final class ReportFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportFile() {}

    /**
     * Writes the report as indented JSON.
     *
     * @throws UncheckedIOException if the file cannot be written; names the path
     */
    public static void write(Path file, Object report) {
        try {
            Path target = file.toAbsolutePath();
            Path part = target.resolveSibling(target.getFileName() + ".part");
            byte[] json = MAPPER.writer(new DefaultPrettyPrinter()).writeValueAsBytes(report);
            Files.write(part, json);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("--report %s: cannot be written (%s)".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Fails early when a report could not be written at the end of a long run.
     *
     * @throws IllegalArgumentException if the folder does not exist or is not writable
     */
    public static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "--report %s: the folder %s does not exist or is not writable".formatted(file, folder));
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("--report %s: is a folder; give a file".formatted(file));
        }
    }
}
