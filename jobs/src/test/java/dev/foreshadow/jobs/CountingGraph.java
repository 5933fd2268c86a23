package dev.foreshadow.jobs;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.jobs.aggregation.Count;
import dev.foreshadow.jobs.pairing.Pair;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.TelemetrySettings;
import dev.foreshadow.jobs.telemetry.TelemetryStream;
import dev.foreshadow.jobs.telemetry.otlp.OtlpProtoDecoder;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The job up to the judge, and behind it sums in keyed state in place of the judge. Restores and replays set sums back and
 * count again, so what they come to at the end is what was counted exactly once.
 */
final class CountingGraph {
    static final String REQUESTS = "requests";
    static final String PAIRS = "pairs";
    static final String DEAD_LETTERS = "dead-letters";

    /** What the sums are now; the job runs in this process. */
    static final Map<String, Long> SUMS = new ConcurrentHashMap<>();

    /** How often the job is still to fail, each time a few hundred panes after the last. */
    static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    private static final int PANES_BETWEEN_FAILURES = 300;

    private CountingGraph() {}

    static void build(StreamExecutionEnvironment env, JobSettings settings) {
        DataStream<ApplicationChange> applications = applications(env, settings);
        Count count = Count.perPane(telemetry(env, settings), applications);
        sum(count.panes().map(pane -> pane.requests(), Types.LONG).uid("sizes"), REQUESTS);
        sum(
                Pair.twins(count.twins(), applications)
                        .map(pane -> pane.pairs(), Types.LONG)
                        .uid("pairs"),
                PAIRS);
        sum(count.deadLetters().map(letter -> 1L, Types.LONG).uid("letters"), DEAD_LETTERS);
    }

    private static void sum(DataStream<Long> numbers, String name) {
        numbers.keyBy(number -> name, Types.STRING)
                .process(new Sum())
                .uid("sum-" + name)
                .sinkTo(new DiscardingSink<>())
                .uid("end-" + name);
    }

    private static DataStream<RequestBatch> telemetry(StreamExecutionEnvironment env, JobSettings settings) {
        TelemetrySettings time = new TelemetrySettings(
                settings.outOfOrderness(),
                settings.idleness(),
                settings.maxAge(),
                settings.maxFuture(),
                settings.clock());
        KafkaSource<RequestBatch> source =
                source(settings, Topics.OTLP_LOGS, TelemetryStream.schema(new OtlpProtoDecoder(), time));
        return env.fromSource(source, TelemetryStream.eventTime(time), "Telemetry")
                .uid("telemetry");
    }

    private static DataStream<ApplicationChange> applications(StreamExecutionEnvironment env, JobSettings settings) {
        KafkaSource<ApplicationChange> source = source(settings, Topics.APPLICATIONS, Applications.schema());
        return env.fromSource(source, Applications.eventTime(), "Applications")
                .uid("applications")
                .setParallelism(1);
    }

    private static <T> KafkaSource<T> source(
            JobSettings settings, String topic, KafkaRecordDeserializationSchema<T> deserializer) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(settings.kafka())
                .setTopics(topic)
                .setGroupId("counting-" + topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(deserializer)
                .build();
    }

    private static final class Sum extends KeyedProcessFunction<String, Long, Long> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> sum;
        private transient int seen;

        @Override
        public void open(OpenContext context) {
            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", TypeInformation.of(Long.class)));
        }

        @Override
        public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
            boolean mayFail = context.getCurrentKey().equals(REQUESTS) && ++seen % PANES_BETWEEN_FAILURES == 0;
            if (mayFail && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("fails on purpose");
            }
            long now = (sum.value() == null ? 0 : sum.value()) + number;
            sum.update(now);
            SUMS.put(context.getCurrentKey(), now);
        }
    }
}
