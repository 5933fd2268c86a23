package dev.foreshadow.simulator.evaluation.engine;

import dev.foreshadow.detection.verdict.ApplicationJudge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which judge this is: a digest of its code, so that figures of two judges are never mixed. */
public final class Version {
    private static final int DIGITS = 16;

    private Version() {}

    /** Sixteen hexadecimal digits that change when the judge's code does. */
    public static String ofJudge() {
        try {
            URI code = ApplicationJudge.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : classes(Path.of(code))) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException("the judge's code cannot be read", e);
        } catch (URISyntaxException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the judge's code cannot be found", e);
        }
    }

    /** The jar, or the class files of a folder. */
    private static List<Path> classes(Path code) throws IOException {
        try (Stream<Path> files = Files.walk(code)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
