package dev.foreshadow.demo.story;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceTest {
    @Test
    void is_written_in_two_digits() {
        assertThat(Evidence.text(Math.log(2.9e7))).isEqualTo("2.9e7");
        assertThat(Evidence.text(Math.log(42))).isEqualTo("42");
    }

    @Test
    void no_evidence_is_zero_and_too_much_is_still_a_number() {
        assertThat(Evidence.value(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Evidence.value(Double.NaN)).isZero();
        assertThat(Evidence.value(1e6)).isFinite();
    }
}
