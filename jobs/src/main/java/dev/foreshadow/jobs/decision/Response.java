package dev.foreshadow.jobs.decision;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Policy.Strategy;
import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.judge.Judged;

/**
 * What a pattern asks for. Pure: this class is the whole table of what may move traffic, and everything that is not
 * plainly in it only alerts.
 *
 * @param action what is asked for
 * @param revision the revision that is to go; null unless traffic is to move
 * @param target the revision to return to; null unless traffic is to move
 * @param host the host to eject; null unless one is
 */
record Response(Action action, String revision, String target, String host) {
    private static final Response ALERT = new Response(Action.ALERT, null, null, null);

    static Response to(Pattern pattern, Judged judged, ApplicationState state) {
        return switch (pattern) {
            case PREDICTED_FAILURE -> traffic(VerdictKind.SHADOW_DEGRADED, judged.verdict(), state);
            case REACTIVE_FAILURE -> traffic(VerdictKind.LIVE_DEGRADED, judged.verdict(), state);
            case HOST_OUTLIER ->
                judged.host().isEmpty() ? ALERT : new Response(Action.EJECT_HOST, null, null, judged.host());
            case COMMON_CAUSE, FLAPPING, TELEMETRY_LOST -> ALERT;
        };
    }

    /** Traffic moves only from a known suspect that runs now to a stable revision that is another one. */
    private static Response traffic(VerdictKind needed, Verdict verdict, ApplicationState state) {
        Revisions now = state.revisions();
        String suspect = verdict.revisions().treatment();
        boolean runs = suspect != null && (suspect.equals(now.live()) || suspect.equals(now.shadow()));
        boolean canReturn =
                now.stable() != null && !now.stable().isEmpty() && !now.stable().equals(suspect);
        if (verdict.kind() != needed || !runs || !canReturn || !proven(verdict.because())) {
            return ALERT;
        }
        return new Response(action(state.policy().strategy()), suspect, now.stable(), null);
    }

    private static boolean proven(Finding because) {
        return because != null && because.gatesPassed();
    }

    /** Observing is the actuator's part: it records what it would have done, so it must be told what that is. */
    private static Action action(Strategy strategy) {
        return switch (strategy) {
            case ROLLBACK, OBSERVE -> Action.ROLLBACK;
            case SWITCHOVER -> Action.SWITCHOVER;
        };
    }
}
