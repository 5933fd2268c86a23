package dev.foreshadow.demo.ring;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The one temporary folder of this process. The launcher makes it and names it by the process, so that a later run can
 * sweep what a killed one left; everything temporary in this process lives inside.
 */
public final class RunFolder {
    /** System property through which the launcher says which folder goes at the end. */
    private static final String PROPERTY = "foreshadow.run-folder";

    private RunFolder() {}

    /** Deletes the folder and all in it, if the launcher made one. Runs last, when nothing writes any more. */
    public static void delete() {
        String folder = System.getProperty(PROPERTY);
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            return;
        }
        try {
            Files.walkFileTree(Path.of(folder), new Deleting());
        } catch (IOException e) {
            System.err.printf("foreshadow: temporary folder %s is left behind (%s)%n", folder, e);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        /** A part of the ring may delete a file of its own while we walk. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
