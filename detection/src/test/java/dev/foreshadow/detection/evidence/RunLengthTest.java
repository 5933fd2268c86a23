package dev.foreshadow.detection.evidence;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunLengthTest {
    @Test
    void says_its_bound_in_days_or_hours() {
        assertThat(new RunLength(30 * 86_400).bound()).isEqualTo("at most one false alarm in 30 days");
        assertThat(new RunLength(5_400).bound()).isEqualTo("at most one false alarm in 1.5 hours");
    }
}
