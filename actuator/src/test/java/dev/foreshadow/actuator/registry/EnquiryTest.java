package dev.foreshadow.actuator.registry;

import dev.foreshadow.actuator.registry.Answer.Digest;
import dev.foreshadow.actuator.registry.Answer.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;

class EnquiryTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final FakeRegistry registry = FakeRegistry.thatKnowsAll();
    private final Enquiry enquiry = new Enquiry(CLOCK, Duration.ofSeconds(60));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void the_digest_is_in_the_head_of_the_manifest_that_the_tag_names() {
        assertThat(enquiry.about(registry.image("shop/checkout:1.7"))).isEqualTo(new Digest(FakeRegistry.DIGEST));
        assertThat(registry.asked()).containsExactly("HEAD /v2/shop/checkout/manifests/1.7");
    }

    @Test
    void an_index_of_platforms_is_preferred() {
        enquiry.about(registry.image("shop/checkout:1.7"));
        assertThat(registry.accepted().get(0))
                .startsWith("application/vnd.oci.image.index.v1+json, "
                        + "application/vnd.docker.distribution.manifest.list.v2+json");
    }

    @Test
    void a_registry_that_wants_a_token_gets_one_that_may_only_read_this_image() {
        registry.answers(registry.strict("http://" + registry.host() + "/token"));
        assertThat(enquiry.about(registry.image("shop/checkout:1.7"))).isEqualTo(new Digest(FakeRegistry.DIGEST));
        assertThat(registry.asked())
                .containsExactly(
                        "HEAD /v2/shop/checkout/manifests/1.7",
                        "GET /token?scope=repository%3Ashop%2Fcheckout%3Apull&service=here",
                        "HEAD /v2/shop/checkout/manifests/1.7");
    }

    @Test
    void a_token_is_not_fetched_from_an_address_that_is_none() {
        registry.answers(registry.strict("ftp://somewhere/token"));
        assertThat(refusal("shop/checkout:1.7").why()).contains("answers 401; the operator has no account there");
    }

    @Test
    void a_missing_tag_is_refused_with_address_answer_and_fix() {
        registry.answers(FakeRegistry.refusing(404));
        assertThat(refusal("shop/checkout:1.8").why())
                .isEqualTo(
                        "http://%s/v2/shop/checkout/manifests/1.8 answers 404; push the tag, or write NAME@sha256: and 64 hexadecimal digits"
                                .formatted(registry.host()));
    }

    @Test
    void a_busy_registry_is_asked_again_when_it_says() {
        registry.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "90");
            exchange.sendResponseHeaders(429, -1);
        });
        Refused refused = refusal("shop/checkout:1.7");
        assertThat(refused.until()).isEqualTo(NOW.plusSeconds(90));
        assertThat(refused.why()).contains("answers 429, to be asked again in 90 s");
    }

    @Test
    void a_silent_registry_is_not_waited_for_longer_than_patience_lasts() {
        var never = new CountDownLatch(1);
        registry.answers(exchange -> wait(never));
        Answer answer = new Enquiry(CLOCK, Duration.ofMillis(200)).about(registry.image("shop/checkout:1.7"));
        never.countDown();
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("cannot be reached"));
    }

    @Test
    void an_answer_without_a_digest_is_refused() {
        registry.answers(FakeRegistry.refusing(200));
        assertThat(refusal("shop/checkout:1.7").why()).contains("answers without a sha256 digest");
    }

    @Test
    void a_name_without_a_registry_is_refused_because_each_node_may_mean_another_one() {
        assertThat(enquiry.about("checkout:1.7"))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                        .startsWith("names no registry that could be asked"));
        assertThat(registry.asked()).isEmpty();
    }

    private Refused refusal(String nameAndTag) {
        return (Refused) enquiry.about(registry.image(nameAndTag));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
