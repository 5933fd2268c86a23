package dev.foreshadow.detection.power;

import dev.foreshadow.detection.evidence.RunLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PowerTest {
    private final Power power = new Power(new RunLength(30 * 86_400), 1.2, 0.00002);

    @Test
    void more_mirrored_requests_show_smaller_effects() {
        assertThat(power.detectableShare(1_000, 0.001, 300)).isLessThan(power.detectableShare(10, 0.001, 300));
    }

    @Test
    void the_rate_that_is_needed_shows_the_share_it_was_asked_for() {
        double rate = power.rateNeeded(0.002, 0.001, 300);
        assertThat(power.detectableShare(rate, 0.001, 300)).isCloseTo(0.002, within(1e-6));
    }

    @Test
    void nothing_shows_without_requests() {
        assertThat(power.detectableShare(0, 0.001, 300)).isInfinite();
        assertThat(power.detectableShare(Double.NaN, 0.001, 300)).isInfinite();
    }

    @Test
    void what_the_margin_allows_can_never_show() {
        assertThat(power.rateNeeded(0.0011, 0.001, 300)).isInfinite();
    }

    @Test
    void the_shadow_leads_when_its_hosts_work_harder() {
        assertThat(Power.leadFactor(0.5, 20, 2)).isCloseTo(5, within(1e-12));
        assertThat(Power.leadFactor(0.5, 20, 0)).isZero();
    }
}
