package dev.foreshadow.jobs;

import dev.foreshadow.detection.verdict.ApplicationJudge;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the judges in a savepoint look as if a build had written them that nobody here knows. */
final class UnknownJudge {
    private static final byte NOBODYS_VERSION = 99;

    private UnknownJudge() {}

    /**
     * Changes the one judge of a savepoint.
     *
     * @param metadata a savepoint in one file
     * @throws IllegalArgumentException if there is none, or more than one
     */
    static void in(Path metadata) throws IOException {
        byte[] bytes = Files.readAllBytes(metadata);
        int changed = 0;
        for (int at = 0; at + Integer.BYTES < bytes.length; at++) {
            if (isJudge(bytes, at)) {
                bytes[at + Integer.BYTES] = NOBODYS_VERSION; // a judge's version is its first byte
                changed++;
            }
        }
        if (changed != 1) {
            throw new IllegalArgumentException("%s: found %d judges; one is needed".formatted(metadata, changed));
        }
        Files.write(metadata, bytes);
    }

    /** Whether a length stands there, and so many bytes behind it are a judge and nothing more. */
    private static boolean isJudge(byte[] bytes, int at) {
        int length = ByteBuffer.wrap(bytes).getInt(at);
        int begin = at + Integer.BYTES;
        if (length <= 0 || length > bytes.length - begin) {
            return false;
        }
        try {
            DataInputStream found = new DataInputStream(new ByteArrayInputStream(bytes, begin, length));
            ApplicationJudge.readFrom(found);
            return found.read() < 0;
        } catch (IOException | RuntimeException e) {
            return false; // something else
        }
    }
}
