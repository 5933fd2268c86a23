package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static org.assertj.core.api.Assertions.assertThat;

class FleetBreakerTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    @Test
    void opens_when_too_many_applications_are_mitigated_at_once() {
        FleetBreaker breaker = breaker();
        assertThat(breaker.admit("shop/a", "d-a", NOW)).isEmpty();
        assertThat(breaker.admit("shop/b", "d-b", NOW)).isEmpty();
        assertThat(breaker.admit("shop/c", "d-c", NOW)).hasValueSatisfying(why -> assertThat(why)
                .contains("2 mitigations began within PT10M in the whole fleet"));
    }

    @Test
    void a_decision_that_has_to_be_tried_again_counts_once() {
        FleetBreaker breaker = breaker();
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(breaker.admit("shop/a", "d-a", NOW.plusMillis(attempt))).isEmpty();
        }
        assertThat(breaker.admit("shop/b", "d-b", NOW)).isEmpty();
    }

    @Test
    void closes_when_the_window_has_passed() {
        FleetBreaker breaker = breaker();
        breaker.admit("shop/a", "d-a", NOW);
        breaker.admit("shop/b", "d-b", NOW);
        assertThat(breaker.admit("shop/c", "d-c", NOW.plus(WINDOW))).isEmpty();
    }

    @Test
    void remembers_across_a_restart_what_the_statuses_say_and_counts_nothing_twice() {
        FleetBreaker breaker = breaker(mitigatedAt(NOW));
        assertThat(breaker.admit("shop/b", "d-b", NOW)).isEmpty();
        assertThat(breaker.admit("shop/c", "d-c", NOW)).isPresent();
    }

    private static FleetBreaker breaker(ShadowDeployment... held) {
        return new FleetBreaker(2, WINDOW, () -> List.of(held));
    }

    private static ShadowDeployment mitigatedAt(Instant at) {
        ShadowDeployment one = TestObjects.checkout();
        one.setStatus(TestObjects.status(at.toString()));
        return one;
    }
}
