package dev.foreshadow.actuator.registry;

import dev.foreshadow.actuator.registry.Answer.Digest;
import dev.foreshadow.actuator.registry.Answer.Pending;
import dev.foreshadow.actuator.registry.Answer.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RegistryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeRegistry registry = FakeRegistry.thatKnowsAll();
    private final String image = registry.image("shop/checkout:1.7");
    private volatile Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final Registry tags = new Registry(clock(), PATIENCE);

    @AfterEach
    void close() {
        tags.close();
        registry.close();
    }

    @Test
    void who_asks_does_not_wait_and_hears_the_digest_later() {
        assertThat(tags.of(image)).isEqualTo(new Pending());
        assertThat(answer()).isEqualTo(new Digest(FakeRegistry.DIGEST));
    }

    @Test
    void a_question_is_not_asked_again_while_its_answer_is_kept() {
        answer();
        tags.of(image);
        assertThat(registry.asked()).hasSize(1);
    }

    @Test
    void a_refusal_stands_until_the_registry_may_be_asked_again() {
        registry.answers(FakeRegistry.refusing(503));
        assertThat(answer()).isInstanceOf(Refused.class);
        registry.answers(FakeRegistry::found);
        assertThat(tags.of(image)).isInstanceOf(Refused.class);
        now = now.plusSeconds(31);
        assertThat(answer()).isEqualTo(new Digest(FakeRegistry.DIGEST));
    }

    private Answer answer() {
        return await().atMost(PATIENCE).until(() -> tags.of(image), answer -> !(answer instanceof Pending));
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
