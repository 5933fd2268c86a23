package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.observation.Readiness;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What pods say of themselves, in verdicts. Sampled every 15 s. */
class UnfitShadowTest {
    private final Traffic traffic = new Traffic(1);
    private final ApplicationJudge judge = ApplicationJudge.start();

    private VerdictKind step(int k, boolean shadowSpeaks, Readiness ofShadow, DoubleUnaryOperator shadowMemory) {
        traffic.add(Group.LIVE, "r1", "live-", 20, 2_000, 0.001);
        if (shadowSpeaks) {
            traffic.add(Group.SHADOW, "r1", "shadow-", 4, 100, 0.001);
        }
        List<PodSample> pods = new ArrayList<>();
        for (int pod = 0; pod < 20 && k % 15 == 0; pod++) {
            pods.add(sample(Group.LIVE, "live-" + pod, Readiness.READY, 0.4));
        }
        for (int pod = 0; pod < 4 && k % 15 == 0; pod++) {
            pods.add(sample(Group.SHADOW, "shadow-" + pod, ofShadow, shadowMemory.applyAsDouble(k)));
        }
        SecondBin requests = traffic.second(START + k);
        return judge.step(new SecondBin(START + k, requests.cells(), List.of(), pods, true), steady());
    }

    private static PodSample sample(Group group, String name, Readiness readiness, double memoryShare) {
        return new PodSample(group, "r1", name, name, 0.5, memoryShare * 1e9, 1e9, 0, readiness, Map.of());
    }

    @Test
    void a_shadow_that_is_silent_because_its_pods_are_down_is_degraded_and_not_lost() {
        for (int k = 0; k < 300; k++) {
            step(k, true, Readiness.READY, at -> 0.4);
        }
        VerdictKind kind = VerdictKind.HEALTHY;
        for (int k = 300; k < 400; k++) {
            kind = step(k, false, Readiness.NOT_READY, at -> 0.4);
        }
        assertThat(kind).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        assertThat(judge.assess(steady()).sentence())
                .isEqualTo("4 of the shadow's 4 pods are not ready while 20 of 20 live pods are.");
    }

    @Test
    void lapses_are_told_as_how_many_a_pod_has_in_an_hour() {
        for (int k = 0; k < 300; k++) {
            step(k, true, k % 120 < 60 ? Readiness.READY : Readiness.NOT_READY, at -> 0.4);
        }
        Finding lapses = judge.assess(steady()).findings().stream()
                .filter(one -> one.signal() == Signal.HEALTH)
                .findFirst()
                .orElseThrow();

        assertThat(lapses.marginRatio()).isEqualTo(1);
        assertThat(lapses.level()).hasValueSatisfying(level -> {
            assertThat(level.unit()).isEqualTo(Finding.Unit.PER_POD_HOUR);
            assertThat(level.treatment())
                    .isCloseTo(3_600.0 * lapses.treatmentEvents() / lapses.treatmentExposure(), within(1e-9))
                    .isPositive();
            assertThat(level.control()).isZero();
        });
    }

    @Test
    void a_shadow_that_is_silent_while_its_pods_are_ready_is_lost() {
        for (int k = 0; k < 300; k++) {
            step(k, true, Readiness.READY, at -> 0.4);
        }
        VerdictKind kind = VerdictKind.HEALTHY;
        for (int k = 300; k < 400; k++) {
            kind = step(k, false, Readiness.READY, at -> 0.4);
        }
        assertThat(kind).isEqualTo(VerdictKind.TELEMETRY_LOST);
    }

    @Test
    void a_leak_in_the_shadow_says_when_live_would_run_out() {
        VerdictKind kind = VerdictKind.HEALTHY;
        for (int k = 0; k < 5_400 && !kind.mayAct(); k++) {
            kind = step(k, true, Readiness.READY, at -> 0.4 + 0.6 * at / 7_200);
        }
        assertThat(kind).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        Assessment said = judge.assess(steady());
        assertThat(said.sentence()).contains("live would run out in");
        assertThat(said.memory()).hasValueSatisfying(outlook -> {
            assertThat(outlook.alarmed()).isTrue();
            assertThat(outlook.liveSecondsToLimit()).isPositive().isFinite();
        });
    }
}
