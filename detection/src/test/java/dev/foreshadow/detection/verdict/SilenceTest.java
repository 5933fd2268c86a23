package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.rolloutAt;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static dev.foreshadow.detection.verdict.TestObjects.unmirrored;
import static org.assertj.core.api.Assertions.assertThat;

class SilenceTest {
    private final Traffic traffic = new Traffic(5);

    private SecondBin both(long k) {
        return traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .add(Group.SHADOW, "r1", "shadow-", 4, 50, 0.001)
                .second(START + k);
    }

    private SecondBin liveOnly(long k) {
        return traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001).second(START + k);
    }

    @Test
    void misses_a_shadow_that_used_to_speak() {
        Story story = new Story().play(60, steady(), this::both).play(30, steady(), this::liveOnly);
        assertThat(story.secondsUntil(VerdictKind.TELEMETRY_LOST, 60)).isEqualTo(14);
        assertThat(story.last().sentence()).startsWith("shadow has been silent for 30 s");
        assertThat(story.last().coverage().silentMillis()).isEqualTo(30_000);
    }

    @Test
    void misses_a_shadow_that_never_spoke_since_the_revisions_changed() {
        Story story = new Story().play(30, rolloutAt(0), this::liveOnly);
        assertThat(story.last().kind()).isEqualTo(VerdictKind.TELEMETRY_LOST);
        assertThat(story.last().sentence()).startsWith("shadow has said nothing");
    }

    @Test
    void misses_live_when_only_ticks_come() {
        Story story = new Story()
                .play(60, unmirrored(), this::liveOnly)
                .play(20, unmirrored(), k -> SecondBin.tick(START + k));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.TELEMETRY_LOST);
        assertThat(story.last().sentence()).startsWith("live has been silent");
    }

    @Test
    void does_not_expect_a_shadow_without_a_mirror() {
        Story story = new Story().play(120, unmirrored(), this::liveOnly);
        assertThat(story.kinds()).containsExactly(VerdictKind.INSUFFICIENT);
        assertThat(story.last().sentence()).startsWith("shadow gets no requests");
    }

    @Test
    void waits_longer_for_a_shadow_that_speaks_seldom() {
        Story story = new Story()
                .play(600, steady(), k -> k % 10 == 0 ? both(k) : liveOnly(k))
                .play(15, steady(), this::liveOnly);
        assertThat(story.kinds()).contains(VerdictKind.HEALTHY);
        Traffic rare = new Traffic(6);
        Story seldom = new Story().play(900, steady(), k -> rare.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .add(Group.SHADOW, "r1", "shadow-", k % 20 == 0 ? 1 : 0, 1, 0)
                .second(START + k));
        assertThat(seldom.kinds()).doesNotContain(VerdictKind.TELEMETRY_LOST);
    }

    @Test
    void speaks_again_when_the_shadow_does() {
        Story story = new Story()
                .play(60, steady(), this::both)
                .play(30, steady(), this::liveOnly)
                .play(5, steady(), this::both);
        assertThat(story.last().kind()).isEqualTo(VerdictKind.HEALTHY);
    }
}
