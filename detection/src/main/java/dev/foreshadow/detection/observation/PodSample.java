package dev.foreshadow.detection.observation;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one pod used and how it was, in one second. A value that cannot be (negative, infinite) becomes unknown, for the
 * reason given at {@link Cell}.
 *
 * @param group the group that the pod belongs to
 * @param revision the revision that it runs, empty when unknown
 * @param host the node, empty when unknown
 * @param pod the pod, empty when unknown
 * @param cpuCores processor time per time, cores, at least 0; NaN when unknown
 * @param memoryBytes working set, at least 0; NaN when unknown
 * @param memoryLimitBytes limit at which the pod is killed, above 0; NaN when unknown
 * @param restarts restarts of its containers since the pod began, kills for memory included; negative when unknown
 * @param readiness fitness to answer
 * @param gauges other readings by name; finite, the first {@value #MOST_GAUGES} names in order
 */
public record PodSample(
        Group group,
        String revision,
        String host,
        String pod,
        double cpuCores,
        double memoryBytes,
        double memoryLimitBytes,
        long restarts,
        Readiness readiness,
        Map<String, Double> gauges) {
    /** More custom readings than this are dropped. */
    public static final int MOST_GAUGES = 8;

    /** @throws NullPointerException if the group is missing */
    public PodSample {
        Objects.requireNonNull(group, "group is missing; LIVE or SHADOW");
        revision = Cell.name(revision);
        host = Cell.name(host);
        pod = Cell.name(pod);
        cpuCores = atLeastZero(cpuCores);
        memoryBytes = atLeastZero(memoryBytes);
        memoryLimitBytes = memoryLimitBytes > 0 ? atLeastZero(memoryLimitBytes) : Double.NaN;
        restarts = Math.max(-1, restarts);
        readiness = readiness == null ? Readiness.UNKNOWN : readiness;
        gauges = usable(gauges);
    }

    private static double atLeastZero(double found) {
        return found >= 0 && Double.isFinite(found) ? found : Double.NaN;
    }

    private static Map<String, Double> usable(Map<String, Double> found) {
        if (found == null || found.isEmpty()) {
            return Map.of();
        }
        SortedMap<String, Double> kept = new TreeMap<>();
        for (Map.Entry<String, Double> gauge : found.entrySet()) {
            if (gauge.getKey() != null && gauge.getValue() != null && Double.isFinite(gauge.getValue())) {
                kept.put(Cell.name(gauge.getKey()), gauge.getValue());
            }
        }
        while (kept.size() > MOST_GAUGES) {
            kept.remove(kept.lastKey());
        }
        return Collections.unmodifiableMap(kept);
    }
}
