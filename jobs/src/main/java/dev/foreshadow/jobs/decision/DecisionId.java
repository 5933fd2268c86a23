package dev.foreshadow.jobs.decision;

import dev.foreshadow.contracts.decision.Pattern;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The same evidence always has the same id, so that a replay cannot act twice. */
final class DecisionId {
    private static final int KEPT_HEX_DIGITS = 32;

    private DecisionId() {}

    /** SHA-256 over what makes an episode, its first 128 bits in hex. */
    static String of(String application, String resourceUid, Pattern pattern, String revision, long startMillis) {
        String text = String.join(
                "\n", application, resourceUid, pattern.name(), String.valueOf(revision), Long.toString(startMillis));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, KEPT_HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
