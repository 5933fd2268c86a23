package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Panes;
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
            DataStream<Panes> counts,
            DataStream<PairPane> pairs,
            Optional<DataStream<PodUsage>> usage,
            DataStream<ApplicationChange> applications) {
        TypeInformation<Notice> notices = new SerializerTypeInfo<>(Notice.class, NoticeSerializer.INSTANCE);
        DataStream<Notice> ofCounts = counts.map(panes -> Notice.of(panes), notices)
                .uid("observed-counts")
                .name("Observed counts");
        DataStream<Notice> ofPairs = pairs.map(pair -> Notice.of(pair), notices)
                .uid("observed-pairs")
                .name("Observed pairs");
        DataStream<Notice> ofRequests = ofCounts.union(ofPairs);
        DataStream<Notice> all = usage.<DataStream<Notice>>map(pods -> pods.map(pod -> Notice.of(pod), notices)
                        .uid("observed-usage")
                        .name("Observed usage")
                        .union(ofCounts, ofPairs))
                .orElse(ofRequests);
        return all.keyBy(Notice::application)
                .connect(applications.broadcast(Applications.STATE))
                .process(new JudgeApplication(), TypeInformation.of(Judged.class))
                .uid("judge-applications")
                .name("Judge applications");
    }

    /**
     * Those verdicts that are not the repetition of a calm one, which is most of them: to find a pattern, one of a row of
     * those is enough.
     */
    public static DataStream<Judged> news(SingleOutputStreamOperator<Judged> judged) {
        return judged.getSideOutput(JudgeApplication.NEWS);
    }

    /** What came when its second had been judged, or beyond what may wait: counted, and judged by nobody. */
    public static DataStream<Notice> unjudged(SingleOutputStreamOperator<Judged> judged) {
        return judged.getSideOutput(JudgeApplication.UNJUDGED);
    }
}
