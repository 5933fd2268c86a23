package dev.foreshadow.jobs;

import dev.foreshadow.contracts.verdict.Comparison;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Signal;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.judge.Judged;

import java.util.List;

/** Verdicts on checkout during the rollout of r2. */
public final class TestVerdicts {
    public static final long CHANGED_AT = 1_772_366_000_000L;

    private TestVerdicts() {}

    public static Judged judged(VerdictKind kind, long atMillis) {
        return judged(kind, atMillis, "r2", true);
    }

    public static Judged judged(VerdictKind kind, long atMillis, String treatment, boolean gatesPassed) {
        Finding because = new Finding(
                Comparison.NEW_AGAINST_STABLE,
                Signal.ERROR,
                10_000,
                30,
                300,
                5,
                5_000,
                100,
                40,
                300,
                17,
                14.8,
                gatesPassed,
                "at most one false alarm in 30 days",
                List.of(),
                1.2,
                null);
        GroupView view = new GroupView(100, 0.01, 20, 90, 3);
        String host = kind == VerdictKind.HOST_OUTLIER ? "node-3" : "";
        Verdict verdict = new Verdict(
                Verdict.SCHEMA,
                TestObjects.CHECKOUT,
                atMillis,
                kind,
                because,
                List.of(because),
                view,
                view,
                new Verdict.Compared(treatment, "r1", CHANGED_AT),
                new Coverage(5, 2, 0.01, -1, 0),
                "checkout r2: shadow fails");
        return new Judged(verdict, host);
    }
}
