package dev.foreshadow.jobs.output;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionSignatureTest {
    private static final byte[] MESSAGE = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void signs_with_a_shared_secret_as_rfc_2104_says() throws IOException {
        Path key = write("Jefe".repeat(8) + "\n");
        assertThat(text(DecisionSignature.read(key))) // by openssl dgst -sha256 -hmac
                .isEqualTo("hmac-sha256=167f928588c5cc2eef8e3093caa0e87c9ff566a14794aa61648d81621a2a40c6");
    }

    @Test
    void signs_with_a_private_key_what_the_public_one_verifies() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        String signed = text(DecisionSignature.read(write(pem)));
        assertThat(signed).startsWith("ed25519=");
        assertThat(verified(pair, HexFormat.of().parseHex(signed.substring("ed25519=".length()))))
                .isTrue();
    }

    @Test
    void refuses_a_short_secret() throws IOException {
        Path key = write("secret");
        assertThatThrownBy(() -> DecisionSignature.read(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 6 bytes, at least 32 are needed");
    }

    @Test
    void names_the_file_that_is_missing() {
        assertThatThrownBy(() -> DecisionSignature.read(folder.resolve("none"))).hasMessageContaining("none");
    }

    private static boolean verified(KeyPair pair, byte[] signature) throws GeneralSecurityException {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(pair.getPublic());
        check.update(MESSAGE);
        return check.verify(signature);
    }

    private static String text(DecisionSignature signature) {
        return new String(signature.of(MESSAGE), StandardCharsets.US_ASCII);
    }

    private Path write(String key) throws IOException {
        return Files.writeString(folder.resolve("key"), key);
    }
}
