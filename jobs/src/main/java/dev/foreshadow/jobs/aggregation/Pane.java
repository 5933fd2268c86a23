package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.wire.SerializerTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Part of what one host answered on one route within one second. Panes with the same key may come from several subtasks;
 * adding them up is exact. The arrays belong to the pane and are not changed after it was made.
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
        boolean stamped) {
    /** Packed on the wire and in state. */
    public static final TypeInformation<Pane> TYPE = new SerializerTypeInfo<>(Pane.class, PaneSerializer.INSTANCE);
}
