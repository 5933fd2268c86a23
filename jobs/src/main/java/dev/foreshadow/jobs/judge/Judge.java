package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Judges applications. */
public final class Judge {
    private Judge() {}

    /** A verdict per application and second of event time. */
    public static DataStream<Judged> applications(DataStream<Pane> counts, DataStream<ApplicationChange> applications) {
        return counts.keyBy(Pane::application)
                .connect(applications.broadcast(Applications.STATE))
                .process(new JudgeApplication(), TypeInformation.of(Judged.class))
                .uid("judge-applications")
                .name("Judge applications");
    }
}
