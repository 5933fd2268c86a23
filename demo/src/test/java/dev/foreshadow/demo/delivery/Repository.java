package dev.foreshadow.demo.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository beside the code. */
public final class Repository {
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Repository() {}

    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    public static String text(String path) {
        return text(file(path));
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file under a folder whose name ends so, sorted. */
    public static List<Path> files(String folder, String ending) {
        try (Stream<Path> found = Files.walk(file(folder))) {
            return found.filter(one -> one.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
