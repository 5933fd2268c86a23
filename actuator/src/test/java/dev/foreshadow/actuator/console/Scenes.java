package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import dev.foreshadow.contracts.verdict.Comparison;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Forecast;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Signal;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.util.List;

/** What the cluster and the judge say in a release that fails on the shadow, second by second. */
final class Scenes {
    static final long RELEASED = TestObjects.NOW.toEpochMilli();
    static final int DECIDED_SECOND = 12;

    private Scenes() {}

    static ShadowDeployment resource(String name, ShadowDeploymentStatus status) {
        ShadowDeployment made = TestObjects.checkout();
        made.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName(name)
                .withUid(TestObjects.UID)
                .withGeneration(3L)
                .build());
        made.setStatus(status);
        return made;
    }

    private static final String STATUS =
            """
            observedGeneration: 3
            phase: %s
            effectiveRevision: %s
            stableRevision: r1
            templateRevision: %s
            revisionChangedAt: "2026-05-01T12:00:00Z"
            weights: %s
            mirror: {desiredPercent: "5", observedPercent: "5"}
            leadFactor: 2.5
            hosts:
              sample: [node-03, node-11]
              seed: 7
              strata: [{name: zone-a/m5.large/linux, nodes: 10, sampled: 1}, {name: zone-b/m5.large/linux, nodes: 10, sampled: 1}]
              largestDeviation: 0.5
            conditions:
            - {type: Isolated, status: "True", message: everything that the template refers to is bound or declared read-only}
            """;
    private static final String ROLLED_BACK =
            """
            failedRevisions: [r2]
            lastDecision: {id: d-5f0c, action: ROLLBACK, outcome: Done, at: "2026-05-01T12:00:30Z", reason: rolled back checkout from r2 to r1 in 17 s}
            """;

    static ShadowDeploymentStatus stable() {
        return read(STATUS.formatted("Stable", "r1", "r1", "{live: 100, stable: 0, next: 0}"));
    }

    static ShadowDeploymentStatus rollingOut() {
        return read(STATUS.formatted("RollingOut", "r2", "r2", "{live: 100, stable: 0, next: 0}"));
    }

    static ShadowDeploymentStatus rolledBack() {
        return read(STATUS.formatted("RolledBack", "r1", "r2", "{live: 0, stable: 100, next: 0}") + ROLLED_BACK);
    }

    private static ShadowDeploymentStatus read(String yaml) {
        return Serialization.unmarshal(yaml, ShadowDeploymentStatus.class);
    }

    /** The verdict of one second after the release; the shadow fails from the third second on. */
    static Verdict verdict(String name, int second) {
        boolean fails = second >= 3;
        double logEvidence = fails ? Math.min(21, (second - 2) * 1.7) : 0.3 * Math.abs(Math.sin(second));
        boolean degraded = logEvidence >= 14.8;
        long events = fails ? 3L * (second - 2) : 0;
        Finding errors = finding(Signal.ERROR, second, events, 10L * second, 2L * second, 1_400L * second, logEvidence);
        Finding latency =
                finding(Signal.LATENCY, second, 5L * second, 100L * second, 60L * second, 1_200L * second, 0.4);
        return new Verdict(
                Verdict.SCHEMA,
                "shop/" + name,
                RELEASED + second * 1000L,
                degraded ? VerdictKind.SHADOW_DEGRADED : VerdictKind.HEALTHY,
                errors,
                List.of(errors, latency),
                new GroupView(
                        401 + 8 * Math.sin(second / 5.0),
                        0.0014,
                        21 + Math.sin(second),
                        182 + 3 * Math.cos(second),
                        20),
                new GroupView(
                        20.5 + Math.cos(second / 3.0),
                        fails ? 0.077 : 0.0012,
                        22 + Math.cos(second),
                        190 + 5 * Math.sin(second),
                        2),
                new Verdict.Compared("r2", "r1", RELEASED),
                new Coverage(2.5, 1.8, 0.004, 0.98, 0),
                degraded
                        ? "%s r2: shadow fails 7.7 %% of all requests against 0.14 %% on live r1 (%d of %d against %d of %,d); evidence reached its threshold; no single host explains it."
                                .formatted(name, events, 10L * second, 2L * second, 1_400L * second)
                        : "%s r2: shadow fails as rarely as live r1".formatted(name));
    }

    /** A verdict of a release that leaks: the shadow's memory fills up before live's does. */
    static Verdict leaking(String name, int second) {
        Verdict plain = verdict(name, Math.min(second, 2));
        double used = Math.min(0.98, 0.4 + 0.01 * second);
        return new Verdict(
                plain.schema(),
                plain.application(),
                RELEASED + second * 1000L,
                plain.kind(),
                plain.because(),
                plain.findings(),
                plain.live(),
                plain.shadow(),
                plain.revisions(),
                plain.coverage(),
                plain.sentence(),
                false,
                new Forecast(Signal.MEMORY, used, (1 - used) / 0.01, (1 - used) / 0.002));
    }

    /** A verdict of a release whose shadow restarts, and needs more processor time. */
    static Verdict restarting(String name, int second) {
        Verdict plain = verdict(name, second);
        Finding.Level often = new Finding.Level("", Finding.Unit.PER_POD_HOUR, 40, 0);
        Finding.Level busy = new Finding.Level("", Finding.Unit.CORE_SECONDS_PER_REQUEST, 0.012, 0.0074);
        return new Verdict(
                plain.schema(),
                plain.application(),
                plain.atMillis(),
                plain.kind(),
                plain.because(),
                List.of(measured(Signal.RESTARTS, 3, 270, 0, 1, often), measured(Signal.CPU, 0, 0, 1.62, 1.2, busy)),
                plain.live(),
                plain.shadow(),
                plain.revisions(),
                plain.coverage(),
                plain.sentence());
    }

    private static Finding measured(
            Signal signal, long incidents, long podSeconds, double ratio, double margin, Finding.Level level) {
        return new Finding(
                Comparison.SHADOW_AGAINST_LIVE,
                signal,
                60_000,
                incidents,
                podSeconds,
                0,
                10 * podSeconds,
                ratio,
                0,
                0,
                3.5,
                14.8,
                true,
                "at most one false alarm in 30 days",
                List.of(),
                margin,
                level);
    }

    private static Finding finding(
            Signal signal,
            int second,
            long events,
            long exposure,
            long controlEvents,
            long controlExposure,
            double log) {
        double ratio = exposure == 0 || controlEvents == 0
                ? 0
                : (double) events / exposure / ((double) controlEvents / controlExposure);
        return new Finding(
                Comparison.NEW_AGAINST_STABLE,
                signal,
                second * 1000L,
                events,
                exposure,
                controlEvents,
                controlExposure,
                ratio,
                ratio * 0.6,
                ratio * 1.7,
                log,
                14.8,
                true,
                "at most one false alarm in 30 days",
                List.of(new Finding.Stratum("GET /cart", events, exposure, controlEvents, controlExposure)),
                1.2,
                null);
    }

    static Decision rollback(String name) {
        return new Decision(
                Decision.SCHEMA,
                "d-5f0c",
                "shop/" + name,
                TestObjects.UID,
                3,
                Pattern.PREDICTED_FAILURE,
                Action.ROLLBACK,
                "r2",
                "r1",
                null,
                RELEASED + DECIDED_SECOND * 1000L,
                RELEASED + (DECIDED_SECOND + 60) * 1000L,
                verdict(name, DECIDED_SECOND),
                "checkout r2: shadow fails 7.7 % of all requests against 0.14 % on live r1; evidence 2.4e7 ≥ 2.6e6, at most one false alarm in 30 days; no single host explains it.");
    }

    static Mitigation step(String name, Progress progress, String step, String reason, int second) {
        return new Mitigation(
                Mitigation.SCHEMA,
                "d-5f0c:" + progress + ":" + step,
                "d-5f0c",
                "shop/" + name,
                TestObjects.UID,
                Action.ROLLBACK,
                progress,
                step,
                "r2",
                "r1",
                reason,
                RELEASED + second * 1000L);
    }
}
