package dev.foreshadow.jobs.pairing;

import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Joins twins. */
public final class Pair {
    private Pair() {}

    /** Pairs of each second, added up; they come before event time passes that second. */
    public static DataStream<PairPane> twins(DataStream<TwinParts> parts, DataStream<ApplicationChange> applications) {
        return parts.keyBy(TwinParts::key)
                .connect(applications.broadcast(Applications.STATE))
                .process(new PairSecond(), TypeInformation.of(PairPane.class))
                .uid("pair-twins")
                .name("Pair twins");
    }
}
