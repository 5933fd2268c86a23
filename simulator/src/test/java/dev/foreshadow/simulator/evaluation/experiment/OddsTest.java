package dev.foreshadow.simulator.evaluation.experiment;

import org.junit.jupiter.api.Test;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OddsTest {
    private static final double ROUNDING = 1e-12;

    private final Odds odds = new Odds(0.12, 0.1);

    @Test
    void the_outcomes_of_a_pair_add_up_to_either_groups_share() {
        assertThat(sum(outcome -> true)).isCloseTo(1, within(ROUNDING));
        assertThat(sum(outcome -> Odds.shadowFailures(outcome) == 1)).isCloseTo(0.12, within(ROUNDING));
        assertThat(sum(outcome -> Odds.liveFailures(outcome) == 1)).isCloseTo(0.1, within(ROUNDING));
    }

    @Test
    void the_unmirrored_outcomes_add_up_to_one() {
        assertThat(odds.ofUnmirrored(0) + odds.ofUnmirrored(1) + odds.ofUnmirrored(2))
                .isCloseTo(1, within(ROUNDING));
    }

    private double sum(IntPredicate wanted) {
        return IntStream.rangeClosed(Odds.NEITHER, Odds.BOTH)
                .filter(wanted)
                .mapToDouble(odds::of)
                .sum();
    }
}
