package dev.foreshadow.actuator.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets everybody through who knows one secret: for a demo, or a cluster with one owner. */
record OneToken(String secret) implements Gate {
    private static final int SHORTEST = 16;

    OneToken {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "console token: has %d characters, at least %d are needed".formatted(secret.length(), SHORTEST));
        }
    }

    @Override
    public Pass check(String token, String namespace, String name) {
        boolean same =
                MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        return same ? Pass.granted("console") : Pass.nobody("the token is not the one that this operator was given");
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "OneToken";
    }
}
