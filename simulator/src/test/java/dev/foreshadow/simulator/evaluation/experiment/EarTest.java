package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EarTest {
    @Test
    void hears_the_second_in_which_a_call_begins() {
        assertThat(heard("...|..x")).isEqualTo(3);
    }

    @Test
    void a_call_that_goes_on_from_before_the_fault_says_nothing_of_it() {
        assertThat(heard(".xx|xxx")).isInfinite();
    }

    @Test
    void a_contender_that_stopped_and_calls_again_is_heard() {
        assertThat(heard(".xx|x.x")).isEqualTo(3);
    }

    /** Plays seconds: {@code x} is a call, {@code |} the moment of the fault. */
    private static double heard(String seconds) {
        int fault = seconds.indexOf('|');
        String calls = seconds.replace("|", "");
        int[] next = {0};
        Ear ear = new Ear(bin -> calls.charAt(next[0]++) == 'x');
        for (int age = 0; age < calls.length(); age++) {
            ear.listen(SecondBin.tick(age), age - fault + 1.0);
        }
        return ear.delay();
    }
}
