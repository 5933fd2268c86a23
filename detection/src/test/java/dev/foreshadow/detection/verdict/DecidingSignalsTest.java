package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.observation.Readiness;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A signal that may not decide is compared and shown all the same. */
class DecidingSignalsTest {
    private static final Set<Signal> NOT_REQUESTS = EnumSet.complementOf(EnumSet.of(Signal.ERROR, Signal.LATENCY));
    private static final Set<Signal> ALL_BUT_HEALTH = EnumSet.complementOf(EnumSet.of(Signal.HEALTH));

    private final Traffic traffic = new Traffic(9);

    @Test
    void failures_accuse_nobody_where_they_may_not_decide() {
        Story story = new Story().play(60, steadyDecidedBy(NOT_REQUESTS), this::failing);
        assertThat(story.kinds()).noneMatch(VerdictKind::mayAct);
        assertThat(story.last().findings())
                .anyMatch(found -> found.signal() == Signal.ERROR && found.logEvidence() > found.logThreshold());
    }

    @Test
    void a_standing_accusation_ends_when_its_signal_may_no_longer_decide() {
        Story story = new Story().play(60, steady(), this::failing);
        assertThat(story.last().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        story.play(1, steadyDecidedBy(NOT_REQUESTS), this::failing);
        assertThat(story.last().kind().mayAct()).isFalse();
        story.play(1, steady(), this::failing);
        assertThat(story.last().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
    }

    @Test
    void a_shadow_that_is_down_is_lost_where_health_may_not_decide() {
        Story story = new Story()
                .play(300, steadyDecidedBy(ALL_BUT_HEALTH), k -> withPods(k, Readiness.READY))
                .play(100, steadyDecidedBy(ALL_BUT_HEALTH), k -> withPods(k, Readiness.NOT_READY));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.TELEMETRY_LOST);
        story.play(1, steady(), k -> withPods(k, Readiness.NOT_READY));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
    }

    @Test
    void somebody_must_decide() {
        assertThatThrownBy(() -> steadyDecidedBy(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deciding: found no signal; allowed is one or more of [ERROR, LATENCY");
    }

    private static JudgeSettings steadyDecidedBy(Set<Signal> signals) {
        Rules usual = steady().rules();
        Rules rules = new Rules(
                usual.averageRunLengthSeconds(),
                usual.marginRatio(),
                usual.floorShare(),
                usual.latencyTolerance(),
                usual.silenceSeconds(),
                usual.warmupSeconds(),
                usual.calibrated(),
                usual.latencyFalls(),
                usual.gauges(),
                signals);
        return new JudgeSettings(rules, steady().rollout(), steady().mirroring());
    }

    private SecondBin failing(long k) {
        return traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .add(Group.SHADOW, "r1", "shadow-", 4, 100, 0.2)
                .second(START + k);
    }

    /** Pods are sampled every 15 s; a shadow that is not ready answers nothing. */
    private SecondBin withPods(long k, Readiness ofShadow) {
        traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001);
        if (ofShadow == Readiness.READY) {
            traffic.add(Group.SHADOW, "r1", "shadow-", 4, 100, 0.001);
        }
        List<PodSample> pods = new ArrayList<>();
        for (int pod = 0; pod < 4 && k % 15 == 0; pod++) {
            pods.add(sample(Group.LIVE, "live-" + pod, Readiness.READY));
            pods.add(sample(Group.SHADOW, "shadow-" + pod, ofShadow));
        }
        return new SecondBin(START + k, traffic.second(START + k).cells(), List.of(), pods, true);
    }

    private static PodSample sample(Group group, String name, Readiness readiness) {
        return new PodSample(group, "r1", name, name, 0.5, 0.4e9, 1e9, 0, readiness, Map.of());
    }
}
