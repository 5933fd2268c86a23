package dev.foreshadow.actuator.revision;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static org.assertj.core.api.Assertions.assertThat;

class SkewTest {
    private static final Skew NOTHING = new Skew(null, null, null);

    @Test
    void is_the_time_from_the_shadows_being_complete_to_lives() {
        Skew skew = NOTHING.observe(rolling(null), false, false, NOW)
                .observe(rolling(null), true, false, NOW.plusSeconds(10))
                .observe(rolling(null), true, false, NOW.plusSeconds(20));
        assertThat(skew).isEqualTo(new Skew(NOW, NOW.plusSeconds(10), null));
        Instant live = NOW.plusSeconds(130);
        assertThat(skew.observe(rolling(live), true, true, live).seconds()).isEqualTo(120);
    }

    @Test
    void is_negative_when_live_was_first() {
        Instant live = NOW.plusSeconds(5);
        Skew skew = NOTHING.observe(rolling(live), false, true, live)
                .observe(rolling(live), true, true, NOW.plusSeconds(35));
        assertThat(skew.seconds()).isEqualTo(-30);
    }

    @Test
    void stays_what_it_was_when_a_pod_is_replaced_later() {
        Instant live = NOW.plusSeconds(60);
        Skew measured = NOTHING.observe(rolling(null), true, false, NOW).observe(rolling(live), true, true, live);
        assertThat(measured.observe(rolling(live), false, false, NOW.plusSeconds(900)))
                .isEqualTo(measured);
    }

    @Test
    void begins_anew_with_the_next_revision() {
        Instant live = NOW.plusSeconds(60);
        Skew measured = NOTHING.observe(rolling(null), true, false, NOW).observe(rolling(live), true, true, live);
        Instant next = NOW.plusSeconds(3_600);
        Lineage r3 = new Lineage("r2", "r3", "r3", List.of(), next, null, null);
        assertThat(measured.observe(r3, false, false, next)).isEqualTo(new Skew(next, null, null));
    }

    @Test
    void the_first_revision_has_one_too_although_it_never_rolls() {
        Lineage first = new Lineage("r1", "r1", "r1", List.of(), NOW, null, null);
        assertThat(NOTHING.observe(first, true, false, NOW)
                        .observe(first, true, true, NOW.plusSeconds(40))
                        .seconds())
                .isEqualTo(40);
    }

    private static Lineage rolling(Instant rolledOutAt) {
        return new Lineage("r1", "r2", "r2", List.of(), NOW, rolledOutAt, null);
    }
}
