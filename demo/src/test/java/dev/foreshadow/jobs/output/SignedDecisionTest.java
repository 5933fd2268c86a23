package dev.foreshadow.jobs.output;

import dev.foreshadow.actuator.intake.DecisionKey;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

/** The two rooms share no code: what the job signs, the operator must believe. */
class SignedDecisionTest {
    @TempDir
    private Path folder;

    @Test
    void what_the_job_signs_with_a_shared_secret_the_operator_believes() throws IOException {
        Path secret = write("secret", "0123456789abcdef".repeat(4) + "\n");
        ProducerRecord<byte[], byte[]> message = signed(secret, "roll back checkout");
        DecisionKey key = DecisionKey.read(secret);
        assertThat(key.verifies(message.value(), header(message))).isTrue();
        assertThat(key.verifies("roll back payment".getBytes(StandardCharsets.UTF_8), header(message)))
                .isFalse();
    }

    @Test
    void what_the_job_signs_with_a_private_key_the_operator_believes_by_the_public_one()
            throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path ours = write("private.pem", pem("PRIVATE", pair.getPrivate().getEncoded()));
        Path theirs = write("public.pem", pem("PUBLIC", pair.getPublic().getEncoded()));
        ProducerRecord<byte[], byte[]> message = signed(ours, "roll back checkout");
        assertThat(DecisionKey.read(theirs).verifies(message.value(), header(message)))
                .isTrue();
    }

    private static ProducerRecord<byte[], byte[]> signed(Path key, String decision) {
        SignedMessages<String> messages = new SignedMessages<>(
                new KafkaMessages<>("decisions", text -> text, text -> text.getBytes(StandardCharsets.UTF_8)), key);
        messages.open(null, null);
        return messages.serialize(decision, null, 0L);
    }

    private static byte[] header(ProducerRecord<byte[], byte[]> message) {
        return message.headers().lastHeader(DecisionKey.HEADER).value();
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %s KEY-----%n%s%n-----END %s KEY-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
