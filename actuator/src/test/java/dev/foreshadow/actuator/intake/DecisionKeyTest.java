package dev.foreshadow.actuator.intake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionKeyTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE = "roll back".getBytes(StandardCharsets.UTF_8);

    private final DecisionKey key = DecisionKey.hmac(SECRET);

    @Test
    void believes_what_is_signed_with_the_shared_secret() throws Exception {
        assertThat(key.verifies(MESSAGE, hmac(SECRET, MESSAGE))).isTrue();
    }

    @Test
    void believes_no_other_message_and_no_other_secret() throws Exception {
        byte[] other = "roll back!".getBytes(StandardCharsets.UTF_8);
        assertThat(key.verifies(other, hmac(SECRET, MESSAGE))).isFalse();
        assertThat(key.verifies(MESSAGE, hmac("another secret".getBytes(StandardCharsets.US_ASCII), MESSAGE)))
                .isFalse();
    }

    @Test
    void believes_nothing_without_a_readable_signature() {
        assertThat(key.verifies(MESSAGE, null)).isFalse();
        assertThat(key.verifies(MESSAGE, "hmac-sha256=zz".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(key.verifies(null, null)).isFalse();
    }

    @Test
    void believes_an_ed25519_signature_of_the_owner_of_the_public_key(@TempDir Path folder) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(
                        Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded()));
        DecisionKey published = DecisionKey.read(Files.writeString(folder.resolve("key.pem"), pem));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(MESSAGE);
        byte[] header = ("ed25519=" + HexFormat.of().formatHex(signer.sign())).getBytes(StandardCharsets.US_ASCII);
        assertThat(published.verifies(MESSAGE, header)).isTrue();
        assertThat(published.verifies("x".getBytes(StandardCharsets.US_ASCII), header))
                .isFalse();
    }

    @Test
    void refuses_a_short_secret_and_says_how_to_make_one() {
        assertThatThrownBy(() -> DecisionKey.hmac(new byte[8])).hasMessageContaining("at least 32");
    }

    @Test
    void never_shows_the_secret() {
        assertThat(key).hasToString("HMAC-SHA256 secret");
    }

    private static byte[] hmac(byte[] secret, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return ("hmac-sha256=" + HexFormat.of().formatHex(mac.doFinal(message))).getBytes(StandardCharsets.US_ASCII);
    }
}
