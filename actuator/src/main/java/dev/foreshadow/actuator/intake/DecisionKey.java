package dev.foreshadow.actuator.intake;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Tells decisions of the job from forged ones. The signature is in the Kafka header {@value #HEADER}, over the bytes of
 * the message: {@code hmac-sha256=HEX} with a shared secret (RFC 2104), or {@code ed25519=HEX} (RFC 8032) where the
 * operator only knows the public key.
 */
public final class DecisionKey {
    /** Name of the Kafka header. */
    public static final String HEADER = "foreshadow-signature";

    private static final String HMAC = "hmac-sha256=";
    private static final String ED25519 = "ed25519=";
    private static final int LEAST_SECRET_BYTES = 32;

    private final byte[] secret;
    private final PublicKey publicKey;

    private DecisionKey(byte[] secret, PublicKey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * A key from a file: a PEM public key for Ed25519, anything else is taken as the shared secret of HMAC-SHA256.
     *
     * @throws IllegalArgumentException if the file is missing, is no such key, or the secret is shorter than 32 bytes
     */
    public static DecisionKey read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return text.startsWith("-----BEGIN PUBLIC KEY-----")
                    ? ed25519(text)
                    : hmac(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("decision key " + file + ": cannot be read", e);
        }
    }

    /** A shared secret of at least 32 bytes. */
    public static DecisionKey hmac(byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "decision key: has %d bytes, at least %d are needed; try openssl rand -hex 32"
                            .formatted(secret.length, LEAST_SECRET_BYTES));
        }
        return new DecisionKey(secret.clone(), null);
    }

    private static DecisionKey ed25519(String pem) {
        try {
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            return new DecisionKey(null, KeyFactory.getInstance("Ed25519").generatePublic(spec));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "decision key: is no Ed25519 public key in PEM form; try openssl pkey -pubout", e);
        }
    }

    /**
     * Whether a message carries the right signature.
     *
     * @param signature the header's bytes; null when there is none
     */
    public boolean verifies(byte[] message, byte[] signature) {
        String text = signature == null ? "" : new String(signature, StandardCharsets.US_ASCII);
        String scheme = secret == null ? ED25519 : HMAC;
        if (message == null || !text.startsWith(scheme)) {
            return false;
        }
        try {
            byte[] given = HexFormat.of().parseHex(text.substring(scheme.length()));
            return secret == null ? verified(message, given) : MessageDigest.isEqual(mac(message), given);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }

    private boolean verified(byte[] message, byte[] given) throws GeneralSecurityException {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(publicKey);
        check.update(message);
        return check.verify(given);
    }

    private byte[] mac(byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(message);
    }

    /** Says which kind of key it is, never the key. */
    @Override
    public String toString() {
        return secret == null ? "Ed25519 public key" : "HMAC-SHA256 secret";
    }
}
