package dev.foreshadow.detection.baseline;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class UsualRatioTest {
    /** A second of 1,000 mirrored and 10,000 live requests: 10 live failures a second make 1 expected on the shadow. */
    private static UsualRatio learned(int seconds, long shadowFailures) {
        UsualRatio ratio = new UsualRatio(2);
        for (int i = 0; i < seconds; i++) {
            ratio.observe(0, shadowFailures, 100, 10, 1_000);
            ratio.advance(1);
        }
        return ratio;
    }

    @Test
    void keeps_to_the_policy_until_it_has_seen_a_thousand_failures() {
        assertThat(learned(999, 1).margin(0, 1.2, true)).isEqualTo(1.2);
    }

    @Test
    void comes_down_with_what_it_has_seen() {
        double early = learned(1_010, 1).margin(0, 1.2, true);
        double late = learned(60_000, 1).margin(0, 1.2, true);
        assertThat(early).isCloseTo(1.05 * Math.exp(3.09 * Math.sqrt(1.1 / 1_000)), within(0.002));
        assertThat(late).isBetween(1.05, 1.07);
    }

    @Test
    void rises_with_a_shadow_that_is_usually_worse() {
        assertThat(learned(10_000, 2).margin(0, 1.2, false)).isEqualTo(UsualRatio.MOST_MARGIN);
    }

    @Test
    void does_not_go_below_the_policy_unless_it_may() {
        assertThat(learned(60_000, 1).margin(0, 1.2, false)).isEqualTo(1.2);
    }

    @Test
    void never_goes_below_the_policy_on_a_route_that_it_has_not_seen_enough_of() {
        assertThat(learned(60_000, 1).margin(1, 1.2, true)).isEqualTo(1.2);
        assertThat(learned(10_000, 2).margin(1, 1.2, true)).isEqualTo(UsualRatio.MOST_MARGIN);
    }

    @Test
    void learns_nothing_where_one_side_had_no_requests() {
        UsualRatio ratio = new UsualRatio(1);
        ratio.observe(0, 5_000, 5_000, 0, 0);
        assertThat(ratio.isKnown()).isFalse();
    }

    @Test
    void goes_on_after_it_was_written_and_read() throws IOException {
        UsualRatio ratio = learned(30_000, 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ratio.writeTo(new DataOutputStream(bytes));
        UsualRatio read = UsualRatio.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 2);
        assertThat(read.margin(0, 1.2, true)).isEqualTo(ratio.margin(0, 1.2, true));
    }
}
