package dev.foreshadow.simulator.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The lines of a text file, plain or gzipped (name ends in {@code .gz}), with their numbers. */
final class Lines {
    /** A byte-order mark, which some editors put before the first character. */
    private static final String MARK = "\uFEFF";

    /** Takes one line; what it throws as {@link BadRow} is about that line alone. */
    interface Reader {
        void line(String text) throws BadRow;
    }

    private Lines() {}

    /** The first line that is not blank, else empty. */
    static String first(Path file) {
        return read(file, in -> {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!plain(line).isBlank()) {
                    return plain(line);
                }
            }
            return "";
        });
    }

    /** Hands over each line that is not blank; those that are refused are added to {@code rejected}. */
    static void each(Path file, List<RejectedRow> rejected, Reader reader) {
        read(file, in -> {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!plain(line).isBlank()) {
                    offer(plain(line), number, reader, rejected);
                }
            }
            return "";
        });
    }

    private static void offer(String line, int number, Reader reader, List<RejectedRow> rejected) {
        try {
            reader.line(line);
        } catch (BadRow e) {
            rejected.add(new RejectedRow(number, e.getMessage()));
        }
    }

    private static String plain(String line) {
        return line.startsWith(MARK) ? line.substring(MARK.length()) : line;
    }

    private interface Use {
        String of(BufferedReader in) throws IOException;
    }

    private static String read(Path file, Use use) {
        try (BufferedReader in = open(file)) {
            return use.of(in);
        } catch (NoSuchFileException e) {
            throw new InvalidRecording("%s: no such file; give the path of a recording".formatted(file), e);
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidRecording("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        boolean zipped = file.getFileName().toString().endsWith(".gz");
        return new BufferedReader(new InputStreamReader(zipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }
}
