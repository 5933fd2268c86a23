package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.MitigationStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTest {
    private static final String WHY = "shadow fails 7 % against 0.2 %";

    @Test
    void says_what_will_be_done_and_why() {
        assertThat(Wording.accepted(TestObjects.application(), rollback(WHY)))
                .isEqualTo("rolling back checkout from r2 to r1: " + WHY);
    }

    @Test
    void says_what_was_done_how_long_it_took_and_why() {
        assertThat(Wording.done(TestObjects.application(), rollback(WHY), TestObjects.NOW.plusSeconds(12)))
                .isEqualTo("rolled back checkout from r2 to r1 in 12 s: " + WHY);
    }

    @Test
    void does_not_repeat_the_revision_and_the_advice_of_the_sentence() {
        String sentence = "checkout r2: " + WHY + ". → roll back from r2 to r1";
        assertThat(Wording.accepted(TestObjects.application(), rollback(sentence)))
                .isEqualTo("rolling back checkout from r2 to r1: " + WHY + ".");
    }

    @Test
    void leaves_out_a_reason_that_nobody_gave() {
        assertThat(Wording.accepted(TestObjects.application(), rollback("")))
                .isEqualTo("rolling back checkout from r2 to r1");
    }

    private static MitigationStatus rollback(String sentence) {
        return MitigationStatus.rollback("d1", "r2", "r1", TestObjects.NOW, sentence);
    }
}
