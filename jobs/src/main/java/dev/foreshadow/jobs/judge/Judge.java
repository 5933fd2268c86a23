package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Judges applications. */
public final class Judge {
    private Judge() {}

    /** A verdict per application and second of event time. */
    public static DataStream<Judged> applications(
            DataStream<Pane> counts, DataStream<PairPane> pairs, DataStream<ApplicationChange> applications) {
        TypeInformation<Observed> observed = TypeInformation.of(Observed.class);
        DataStream<Observed> ofCounts = counts.map(pane -> Observed.of(pane), observed)
                .uid("observed-counts")
                .name("Observed counts");
        DataStream<Observed> ofPairs = pairs.map(pair -> Observed.of(pair), observed)
                .uid("observed-pairs")
                .name("Observed pairs");
        return ofCounts.union(ofPairs)
                .keyBy(Observed::application)
                .connect(applications.broadcast(Applications.STATE))
                .process(new JudgeApplication(), TypeInformation.of(Judged.class))
                .uid("judge-applications")
                .name("Judge applications");
    }
}
