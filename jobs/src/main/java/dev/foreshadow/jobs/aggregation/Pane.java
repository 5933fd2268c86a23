package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.observation.Group;

/**
 * Part of what one host answered on one route within one second. Panes with the same key may come from several subtasks;
 * adding them up is exact. They travel packed ({@link Panes}); single ones with this very shape lie in savepoints of earlier
 * versions. The arrays belong to the pane and are not changed after it was made.
 *
 * @param application {@code namespace/name}
 * @param second epoch second of event time
 * @param group the group that answered
 * @param revision the revision that answered, empty when unknown
 * @param route route class
 * @param host node or pod, empty when unknown
 * @param requests requests
 * @param failures failed ones among them
 * @param buckets filled buckets of the latency scale, rising
 * @param counts requests in each of these buckets
 * @param stamped whether all of them carried the gateway's time, which both twins share
 */
@SuppressWarnings("ArrayRecordComponent") // a list would box every number in every message
public record Pane(
        String application,
        long second,
        Group group,
        String revision,
        String route,
        String host,
        long requests,
        long failures,
        int[] buckets,
        int[] counts,
        boolean stamped) {}
