package dev.foreshadow.jobs.silence;

import dev.foreshadow.jobs.judge.Judged;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

import java.time.Clock;

/** Watches for applications that fall silent altogether. */
public final class Silence {
    private Silence() {}

    /** A TELEMETRY_LOST verdict for each application whose verdicts stopped coming. */
    public static DataStream<Judged> watch(
            DataStream<Judged> verdicts, DataStream<ApplicationChange> applications, Clock clock) {
        return verdicts.keyBy(Judged::application)
                .connect(applications.broadcast(Applications.STATE))
                .process(new WatchForSilence(clock), TypeInformation.of(Judged.class))
                .uid("watch-for-silence")
                .name("Watch for silence");
    }
}
