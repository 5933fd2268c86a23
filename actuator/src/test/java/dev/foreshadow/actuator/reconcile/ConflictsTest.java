package dev.foreshadow.actuator.reconcile;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ConflictsTest {
    private final Conflicts conflicts = new Conflicts();

    @Test
    void one_conflict_is_looked_at_at_once_and_a_row_of_them_ever_more_rarely() {
        assertThat(Stream.generate(() -> conflicts.another("shop/checkout").toMillis())
                        .limit(12))
                .containsExactly(20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 2_560L, 5_120L, 10_000L, 10_000L, 10_000L);
    }

    @Test
    void a_round_without_one_ends_the_row_of_this_application_only() {
        conflicts.another("shop/checkout");
        conflicts.another("shop/basket");
        conflicts.none("shop/checkout");
        assertThat(conflicts.another("shop/checkout")).isEqualTo(Duration.ofMillis(20));
        assertThat(conflicts.another("shop/basket")).isEqualTo(Duration.ofMillis(40));
    }
}
