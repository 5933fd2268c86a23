package dev.foreshadow.simulator.evaluation.experiment;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlarmsTest {
    private final Alarms alarms = new Alarms();

    @Test
    void counts_a_call_that_goes_on_once() {
        for (long second = 0; second < 7_200; second++) {
            alarms.note(second, true);
        }

        assertThat(alarms.count()).isEqualTo(1);
    }

    @Test
    void counts_a_call_after_a_quiet_hour_anew() {
        alarms.note(0, true);
        alarms.note(1, false);
        alarms.note(3_600, true);

        assertThat(alarms.count()).isEqualTo(2);
    }

    @Test
    void counts_a_call_that_comes_again_within_the_hour_once() {
        alarms.note(0, true);
        alarms.note(1, false);
        alarms.note(3_599, true);

        assertThat(alarms.count()).isEqualTo(1);
    }
}
