package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.Outcome;
import dev.foreshadow.jobs.wire.SerializerTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Requests of one host on one route within one second that may have a twin. What they have in common is written once. The
 * arrays belong to the part and are not changed after it was made.
 *
 * @param application {@code namespace/name}
 * @param second epoch second of the gateway's time stamp
 * @param group the group that answered
 * @param revision the revision that answered
 * @param route route class
 * @param host node or pod
 * @param ids hashes of the request ids
 * @param outcomes how each of them ended, see {@link Outcome}
 */
@SuppressWarnings("ArrayRecordComponent") // a list would box every request
public record TwinPart(
        String application,
        long second,
        Group group,
        String revision,
        String route,
        String host,
        long[] ids,
        int[] outcomes) {
    /** Packed on the wire. */
    public static final TypeInformation<TwinPart> TYPE =
            new SerializerTypeInfo<>(TwinPart.class, TwinPartSerializer.INSTANCE);

    /** One application's second: what is joined in one place. */
    String key() {
        return new TwinKey(application, second).text();
    }
}
