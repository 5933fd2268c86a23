package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import dev.foreshadow.jobs.usage.PodUsage;
import dev.foreshadow.jobs.wire.SerializerTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

import java.util.Optional;

/** Judges applications. */
public final class Judge {
    private Judge() {}

    /** A verdict per application and second of event time. */
    public static SingleOutputStreamOperator<Judged> applications(
            DataStream<Pane> counts,
            DataStream<PairPane> pairs,
            Optional<DataStream<PodUsage>> usage,
            DataStream<ApplicationChange> applications) {
        TypeInformation<Observed> observed = new SerializerTypeInfo<>(Observed.class, ObservedSerializer.INSTANCE);
        DataStream<Observed> ofCounts = counts.map(pane -> Observed.of(pane), observed)
                .uid("observed-counts")
                .name("Observed counts");
        DataStream<Observed> ofPairs = pairs.map(pair -> Observed.of(pair), observed)
                .uid("observed-pairs")
                .name("Observed pairs");
        DataStream<Observed> ofRequests = ofCounts.union(ofPairs);
        DataStream<Observed> all = usage.<DataStream<Observed>>map(pods -> pods.map(pod -> Observed.of(pod), observed)
                        .uid("observed-usage")
                        .name("Observed usage")
                        .union(ofCounts, ofPairs))
                .orElse(ofRequests);
        return all.keyBy(Observed::application)
                .connect(applications.broadcast(Applications.STATE))
                .process(new JudgeApplication(), TypeInformation.of(Judged.class))
                .uid("judge-applications")
                .name("Judge applications");
    }

    /** What came when its second had been judged, or beyond what may wait: counted, and judged by nobody. */
    public static DataStream<Observed> unjudged(SingleOutputStreamOperator<Judged> judged) {
        return judged.getSideOutput(JudgeApplication.UNJUDGED);
    }
}
