package dev.foreshadow.simulator.score;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.ClusterView;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cluster as it would have been had nobody intervened.
 *
 * <p>Until the first change of users' routes after the release it is what was seen. From there on the view of the last
 * second before that change goes on: the rollout continues at the pace it had (or was planned to have, while fewer than
 * two pods had rolled), pod by pod in place, and the new revision then stays. A mitigation changes the route before
 * anything else, so that second is the last one without it.
 */
final class Unmitigated {
    private static final int PODS_TO_SEE_A_PACE = 2;

    private final Chronicle seen;
    private final String image;
    private final long mitigatedAt;
    private final ClusterView frozen;
    private final double podsPerSecond;
    private final Map<Integer, ClusterView> byReplaced = new HashMap<>();

    /**
     * @param seen what was seen
     * @param releaseSecond second of the release
     * @param image the released image
     * @param rolloutSeconds planned length of the rollout
     */
    Unmitigated(Chronicle seen, long releaseSecond, String image, int rolloutSeconds) {
        this.seen = seen;
        this.image = image;
        this.mitigatedAt = firstRouteChange(seen, releaseSecond);
        this.frozen = seen.at(mitigatedAt - 1);
        long live = frozen.pods().stream().filter(Pod::isLive).count();
        this.podsPerSecond = pace(seen, releaseSecond, (double) live / rolloutSeconds);
    }

    /** The view of a second. */
    ClusterView at(long second) {
        if (second < mitigatedAt) {
            return seen.at(second);
        }
        int replaced = (int) Math.floor(podsPerSecond * (second - mitigatedAt + 1));
        return byReplaced.computeIfAbsent(Math.min(replaced, frozen.pods().size()), this::replacing);
    }

    private static long firstRouteChange(Chronicle seen, long releaseSecond) {
        var before = seen.at(releaseSecond).table().splits();
        return seen.changes().tailMap(releaseSecond, false).entrySet().stream()
                .filter(change -> !change.getValue().table().splits().equals(before))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private double pace(Chronicle chronicle, long releaseSecond, double planned) {
        long rolled = frozen.pods().stream()
                .filter(Pod::isLive)
                .filter(this::runsImage)
                .count();
        if (rolled < PODS_TO_SEE_A_PACE || mitigatedAt == Long.MAX_VALUE) {
            return planned;
        }
        long first = chronicle.changes().tailMap(releaseSecond).entrySet().stream()
                .filter(change -> change.getValue().pods().stream().anyMatch(pod -> pod.isLive() && runsImage(pod)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(releaseSecond);
        return Math.max(planned, (double) rolled / Math.max(1, mitigatedAt - first));
    }

    private ClusterView replacing(int count) {
        String revision = frozen.pods().stream()
                .filter(this::runsImage)
                .map(Pod::revision)
                .findFirst()
                .orElse("next");
        List<Pod> pods = new ArrayList<>();
        int left = count;
        for (Pod pod : frozen.pods()) {
            boolean replace = pod.isLive() && !runsImage(pod) && left > 0;
            left -= replace ? 1 : 0;
            pods.add(replace ? successor(pod, revision) : pod);
        }
        return new ClusterView(frozen.table(), pods);
    }

    private Pod successor(Pod pod, String revision) {
        Map<String, String> labels = new HashMap<>(pod.labels());
        labels.put(Pod.REVISION, revision);
        return new Pod(
                pod.uid() + "-next",
                pod.name(),
                pod.node(),
                pod.deployment(),
                labels,
                image,
                true,
                pod.memoryLimitBytes());
    }

    private boolean runsImage(Pod pod) {
        return pod.digest().equals(Pod.digestOf(image));
    }
}
