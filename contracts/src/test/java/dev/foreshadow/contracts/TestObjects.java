package dev.foreshadow.contracts;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Comparison;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Forecast;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Signal;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;

import java.util.List;

/** One example of every message. */
final class TestObjects {
    static final long AT = 1_700_000_000_000L;

    private TestObjects() {}

    static ApplicationState checkout() {
        return new ApplicationState(
                ApplicationState.SCHEMA,
                "shop/checkout",
                "0b8f2f3c-6f3e-4f57-9d0b-0c6f6d1f0a11",
                7,
                new Revisions("r41", "r42", "r42", List.of("r40"), AT),
                new Groups("checkout-live", "checkout-reference", "checkout-shadow", 20, 3),
                new Mirror(
                        0.01,
                        Mirror.Selection.RANDOM,
                        List.of(new Mirror.Match(List.of("GET", "HEAD"), "/cart")),
                        List.of(new Mirror.Match(List.of(), "/cart/share"))),
                new Policy(
                        30L * 24 * 3600 * 1000,
                        1.2,
                        0.00002,
                        0.1,
                        10_000,
                        15_000,
                        Policy.Strategy.ROLLBACK,
                        60_000,
                        new Policy.Limits(0.05, 200, 60_000, Policy.Limits.Match.ANY, 100),
                        List.of(Policy.Signal.ERRORS, Policy.Signal.HEALTH)),
                AT);
    }

    static Verdict degraded() {
        Finding errors = new Finding(
                Comparison.NEW_AGAINST_STABLE,
                Signal.ERROR,
                12_000,
                38,
                1204,
                96,
                48_112,
                15.8,
                10.6,
                23.4,
                17.2,
                14.8,
                true,
                "at most one false alarm in 30 days",
                List.of(new Finding.Stratum("GET /cart", 36, 800, 60, 30_000)),
                1.2,
                new Finding.Level("", Finding.Unit.PER_POD_HOUR, 3.5, 0.25));
        return new Verdict(
                Verdict.SCHEMA,
                "shop/checkout",
                AT + 12_000,
                VerdictKind.SHADOW_DEGRADED,
                errors,
                List.of(errors),
                new GroupView(4009.3, 0.002, 21, 180, 20),
                new GroupView(100.3, 0.031, 22, 190, 3),
                new Verdict.Compared("r42", "r41", AT),
                new Coverage(5, 1.8, 0.004, 0.98, 0),
                "checkout r42: shadow fails 3.1 % of GET /cart against 0.2 % on live r41",
                true,
                new Forecast(Signal.MEMORY, 0.71, 3_600, 18_000));
    }

    static Decision rollback() {
        return new Decision(
                Decision.SCHEMA,
                "d-5f0c",
                "shop/checkout",
                "0b8f2f3c-6f3e-4f57-9d0b-0c6f6d1f0a11",
                7,
                Pattern.PREDICTED_FAILURE,
                Action.ROLLBACK,
                "r42",
                "r41",
                null,
                AT + 13_000,
                AT + 73_000,
                degraded(),
                "checkout r42: shadow fails 3.1 % of GET /cart against 0.2 % on live r41");
    }

    static Mitigation routed() {
        return new Mitigation(
                Mitigation.SCHEMA,
                "d-5f0c/STEP_DONE/RouteToStable",
                "d-5f0c",
                "shop/checkout",
                "0b8f2f3c-6f3e-4f57-9d0b-0c6f6d1f0a11",
                Action.ROLLBACK,
                Mitigation.Progress.STEP_DONE,
                "RouteToStable",
                "r42",
                "r41",
                "all live traffic goes to r41",
                AT + 13_200);
    }

    static DeadLetter negativeDuration() {
        return new DeadLetter(
                DeadLetter.SCHEMA,
                Topics.OTLP_LOGS,
                3,
                4711,
                17,
                "duration-negative",
                "http.server.request.duration: found -0.5, seconds from 0 to 3600 are allowed",
                "CgQKAhIA",
                6,
                AT);
    }
}
