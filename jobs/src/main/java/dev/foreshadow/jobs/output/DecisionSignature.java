package dev.foreshadow.jobs.output;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs the bytes of decisions, so that the operator can tell them from forged ones: HMAC-SHA256 with a shared secret
 * (RFC 2104), or Ed25519 (RFC 8032), where the operator needs to know the public key only.
 */
final class DecisionSignature {
    /** Name of the Kafka header. */
    static final String HEADER = "foreshadow-signature";

    private static final String PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----";
    private static final int LEAST_SECRET_BYTES = 32;

    private final byte[] secret;
    private final PrivateKey privateKey;

    private DecisionSignature(byte[] secret, PrivateKey privateKey) {
        this.secret = secret;
        this.privateKey = privateKey;
    }

    /**
     * A key from a file: a PEM private key for Ed25519, anything else is taken as the shared secret, without space around it.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no such key, or the secret is shorter than 32 bytes
     */
    static DecisionSignature read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return text.startsWith(PRIVATE_KEY) ? ed25519(text) : hmac(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("decision key " + file + ": cannot be read on this machine", e);
        }
    }

    private static DecisionSignature hmac(byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "decision key: has %d bytes, at least %d are needed; try openssl rand -hex 32"
                            .formatted(secret.length, LEAST_SECRET_BYTES));
        }
        return new DecisionSignature(secret, null);
    }

    private static DecisionSignature ed25519(String pem) {
        try {
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            return new DecisionSignature(null, KeyFactory.getInstance("Ed25519").generatePrivate(spec));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "decision key: is no Ed25519 private key in PEM form; try openssl genpkey -algorithm ed25519", e);
        }
    }

    /** What the header of a message with these bytes must say. */
    byte[] of(byte[] message) {
        try {
            String text = secret == null ? "ed25519=" + hex(signed(message)) : "hmac-sha256=" + hex(mac(message));
            return text.getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("decision key: this Java cannot sign with it", e);
        }
    }

    private byte[] signed(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(privateKey);
        signature.update(message);
        return signature.sign();
    }

    private byte[] mac(byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
