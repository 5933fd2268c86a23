package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.rolloutAt;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;

class PrecedenceTest {
    private final Traffic traffic = new Traffic(9);

    private SecondBin both(long k, double shadowShare) {
        return traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .add(Group.SHADOW, "r1", "shadow-", 4, 100, shadowShare)
                .second(START + k);
    }

    @Test
    void lost_telemetry_outranks_evidence() {
        Story story = new Story().play(60, steady(), k -> both(k, 0.2));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        story.play(20, steady(), k -> traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .second(START + k));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.TELEMETRY_LOST);
    }

    @Test
    void an_outage_of_both_groups_suspends_an_accusation() {
        Story story = new Story()
                .play(300, steady(), k -> both(k, 0.001))
                .play(30, steady(), k -> both(k, 0.2))
                .play(20, steady(), k -> traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.3)
                        .add(Group.SHADOW, "r1", "shadow-", 4, 100, 0.3)
                        .second(START + k));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.COMMON_CAUSE);
        story.play(60, steady(), k -> both(k, 0.2));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
    }

    @Test
    void live_on_the_new_revision_outranks_the_shadow() {
        Story story = new Story().play(60, rolloutAt(0), k -> traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .add(Group.LIVE, "r2", "live-", 4, 200, 0.2)
                .add(Group.SHADOW, "r2", "shadow-", 4, 100, 0.2)
                .second(START + k));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.LIVE_DEGRADED);
        assertThat(story.last().findings()).hasSizeGreaterThan(2);
    }

    /** Host names whose halves are known: half of live's hosts turn bad, on both sides of nothing else. */
    @Test
    void live_that_differs_from_itself_is_noise() {
        Story story = new Story().play(300, steady(), k -> halves(k, 0.001)).play(120, steady(), k -> halves(k, 0.05));
        assertThat(story.kinds()).contains(VerdictKind.NOISY).noneMatch(VerdictKind::mayAct);
    }

    private SecondBin halves(long k, double shareOfFirst) {
        for (int host = 0; host < 8; host++) {
            boolean first = ("live-" + host + "0").hashCode() * 0x9E3779B9 >= 0;
            traffic.add(Group.LIVE, "r1", "live-" + host, 1, 100, first ? shareOfFirst : 0.001);
        }
        return traffic.add(Group.SHADOW, "r1", "shadow-", 4, 100, 0.001).second(START + k);
    }

    @Test
    void too_little_traffic_does_not_hide_evidence() {
        Story story = new Story().play(120, steady(), k -> traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.0005)
                .add(Group.SHADOW, "r1", "shadow-", 2, 0.6, 1)
                .second(START + k));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
    }

    @Test
    void a_change_of_revisions_starts_the_comparisons_anew() {
        Story story = new Story().play(60, steady(), k -> both(k, 0.2));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        story.play(5, rolloutAt(60), k -> traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .add(Group.SHADOW, "r2", "shadow-", 4, 100, 0.001)
                .second(START + k));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.HEALTHY);
    }
}
