package dev.foreshadow.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder that is there until it is deleted. */
record TemporaryFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    static TemporaryFolder create(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder; is java.io.tmpdir writable and not full?", e);
        }
    }

    /** Deletes the folder and all in it. What cannot be deleted is logged and left. */
    void delete() {
        try {
            Files.walkFileTree(path, new Deleting());
        } catch (NoSuchFileException e) {
            LOG.debug("already gone path={}", path);
        } catch (IOException e) {
            LOG.warn("left behind path={} reason={}", path, e.toString());
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        /** The broker may delete a file of its own while we walk. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
