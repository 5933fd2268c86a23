package dev.foreshadow.jobs.pairing;

import dev.foreshadow.jobs.telemetry.Outcome;
import dev.foreshadow.jobs.wire.SerializerTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

import java.util.List;

/**
 * Requests of one application within one second that may have a twin, in parts of one kind each. The arrays belong to the
 * message and are not changed after it was made.
 *
 * @param application {@code namespace/name}
 * @param second epoch second of the gateway's time stamp
 * @param wheres what the requests of each part have in common
 * @param ends where each part ends in the columns, rising
 * @param ids hashes of the request ids
 * @param outcomes how each of them ended, see {@link Outcome}
 */
@SuppressWarnings("ArrayRecordComponent") // a list would box every request
public record TwinParts(String application, long second, List<Where> wheres, int[] ends, long[] ids, int[] outcomes) {
    /** Packed on the wire. */
    public static final TypeInformation<TwinParts> TYPE =
            new SerializerTypeInfo<>(TwinParts.class, new TwinPartsSerializer());

    /** A single part. */
    static TwinParts of(String application, long second, Where where, long[] ids, int[] outcomes) {
        return new TwinParts(application, second, List.of(where), new int[] {ids.length}, ids, outcomes);
    }

    /** One application's second: what is joined in one place. */
    String key() {
        return new TwinKey(application, second).text();
    }
}
