package dev.foreshadow.jobs;

import dev.foreshadow.jobs.ForeshadowTopology.Outputs;
import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.aggregation.Panes;
import dev.foreshadow.jobs.judge.Notice;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Adds up what the job counted, in keyed state, and tells Kafka of every sum. Restores and replays set sums back and count
 * again, so what they come to at the end is what was counted exactly once.
 */
final class Accounts {
    static final String TOPIC = "accounts";

    /** How often the job is still to fail, each time a few hundred panes after the last; within one process only. */
    static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    private static final int PANES_BETWEEN_FAILURES = 300;

    private Accounts() {}

    static void keep(Outputs out, String kafka, String topic) {
        DataStream<String> sums = sum(Account.COUNTED, panes(out.counts()), pane -> pane.requests())
                .union(
                        sum(Account.UNJUDGED, out.unjudged(), Notice::requests),
                        sum(Account.PAIRED, out.pairs(), pane -> pane.pairs()),
                        sum(Account.DEAD_LETTERS, out.deadLetters(), letter -> 1L));
        sums.sinkTo(KafkaSink.<String>builder()
                        .setBootstrapServers(kafka)
                        .setRecordSerializer(KafkaRecordSerializationSchema.builder()
                                .setTopic(topic)
                                .setValueSerializationSchema(new SimpleStringSchema())
                                .build())
                        .build())
                .uid("write-accounts");
    }

    private static DataStream<Pane> panes(DataStream<Panes> counts) {
        FlatMapFunction<Panes, Pane> each = (packed, out) -> packed.unpacked().forEach(out::collect);
        return counts.flatMap(each, TypeInformation.of(Pane.class)).uid("each-pane");
    }

    private static <T> DataStream<String> sum(Account account, DataStream<T> stream, MapFunction<T, Long> number) {
        return stream.map(number, Types.LONG)
                .uid("numbers-" + account)
                .keyBy(one -> account.name(), Types.STRING)
                .process(new Sum(), Types.STRING)
                .uid("sum-" + account);
    }

    /** What is added up. */
    enum Account {
        /** Requests in panes. */
        COUNTED,
        /** Requests among them that came too late for the judge. */
        UNJUDGED,
        /** Shadow requests that met their twin. */
        PAIRED,
        DEAD_LETTERS
    }

    private static final class Sum extends KeyedProcessFunction<String, Long, String> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> sum;
        private transient int seen;

        @Override
        public void open(OpenContext context) {
            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.LONG));
        }

        @Override
        public void processElement(Long number, Context context, Collector<String> out) throws Exception {
            boolean mayFail =
                    context.getCurrentKey().equals(Account.COUNTED.name()) && ++seen % PANES_BETWEEN_FAILURES == 0;
            if (mayFail && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("fails on purpose");
            }
            long now = (sum.value() == null ? 0 : sum.value()) + number;
            sum.update(now);
            out.collect(context.getCurrentKey() + "=" + now);
        }
    }
}
