package dev.foreshadow.simulator.score;

import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.routing.Mesh;
import dev.foreshadow.simulator.scenario.Outcome;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a story ended, from what was said, what was done, and where users really are. */
public final class Outcomes {
    /** A verdict that stood for fewer seconds of event time than this was not recognised. */
    private static final int RECOGNISED_AFTER = 3;

    private static final Set<Progress> TOUCHING = Set.of(Progress.ACCEPTED, Progress.STEP_DONE, Progress.DONE);

    private Outcomes() {}

    /**
     * The outcome.
     *
     * @param verdicts seconds of event time that each verdict stood since the release, absent for none
     * @param mitigations every mitigation event since the release
     * @param end the cluster at the end
     * @param releasedImage the image that was released
     */
    public static Outcome of(
            Map<VerdictKind, Integer> verdicts, List<Mitigation> mitigations, ClusterView end, String releasedImage) {
        for (Action action : List.of(Action.SWITCHOVER, Action.ROLLBACK)) {
            if (has(mitigations, action, TOUCHING)) {
                boolean done = has(mitigations, action, Set.of(Progress.DONE)) && !usersReach(end, releasedImage);
                return done ? Outcome.valueOf(action.name()) : Outcome.ROLLBACK_INCOMPLETE;
            }
        }
        if (has(mitigations, Action.EJECT_HOST, Set.of(Progress.DONE))) {
            return Outcome.HOST_EJECTED;
        }
        int commonCause = verdicts.getOrDefault(VerdictKind.COMMON_CAUSE, 0);
        int lost = verdicts.getOrDefault(VerdictKind.TELEMETRY_LOST, 0);
        int degraded = verdicts.getOrDefault(VerdictKind.SHADOW_DEGRADED, 0)
                + verdicts.getOrDefault(VerdictKind.LIVE_DEGRADED, 0);
        int most = Math.max(degraded, Math.max(commonCause, lost));
        if (most < RECOGNISED_AFTER) {
            return Outcome.HEALTHY;
        }
        if (most == degraded) {
            return Outcome.ALARM_ONLY;
        }
        return most == lost ? Outcome.TELEMETRY_LOST : Outcome.COMMON_CAUSE;
    }

    private static boolean has(List<Mitigation> mitigations, Action action, Set<Progress> progress) {
        return mitigations.stream().anyMatch(event -> event.action() == action && progress.contains(event.progress()));
    }

    private static boolean usersReach(ClusterView end, String image) {
        String digest = Pod.digestOf(image);
        return Mesh.over(end.table(), end.pods()).reachable().stream()
                .anyMatch(pod -> pod.digest().equals(digest));
    }
}
