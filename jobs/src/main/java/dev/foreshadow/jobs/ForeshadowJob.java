package dev.foreshadow.jobs;

import dev.foreshadow.jobs.ForeshadowTopology.Inputs;
import dev.foreshadow.jobs.ForeshadowTopology.Outputs;
import dev.foreshadow.jobs.kafka.KafkaConnection;
import dev.foreshadow.jobs.output.KafkaOutput;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.TelemetrySettings;
import dev.foreshadow.jobs.telemetry.TelemetryStream;
import dev.foreshadow.jobs.usage.Usage;
import dev.foreshadow.jobs.usage.UsageRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The job between Kafka and Kafka: the one door for the command line, the demo and the tests. */
public final class ForeshadowJob {
    /** Name of the job in Flink. */
    public static final String NAME = "foreshadow";

    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(50);
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(10);

    private ForeshadowJob() {}

    /**
     * Runs under {@code flink run} and on a cluster that was given the job's jar; {@code --help} lists the arguments.
     *
     * @throws picocli.CommandLine.ParameterException if an argument is missing, unknown or unreadable
     * @throws IllegalArgumentException if a value is out of range
     */
    public static void main(String[] arguments) throws Exception {
        ForeshadowCommand.run(arguments); // throws, never exits: the JVM may be the cluster's own
    }

    /**
     * Checks arguments as {@link #main} would, and puts those of a {@code --config} file among them: for a cluster that
     * cannot read our files.
     *
     * @throws picocli.CommandLine.ParameterException if an argument is missing, unknown or unreadable
     * @throws IllegalArgumentException if a value is out of range, or the file has a line that is no argument
     */
    public static List<String> arguments(String... given) {
        return ForeshadowCommand.resolved(given);
    }

    /**
     * Builds the job and starts it.
     *
     * @return once the cluster has accepted the job
     */
    public static JobClient submit(StreamExecutionEnvironment env, JobSettings settings) throws Exception {
        build(env, settings);
        return env.executeAsync(NAME);
    }

    /** Builds the job in an environment that has no other one. */
    public static void build(StreamExecutionEnvironment env, JobSettings settings) {
        wire(env, settings);
    }

    /** Builds the job; what flows out of it is there to be listened to. */
    static Outputs wire(StreamExecutionEnvironment env, JobSettings settings) {
        env.configure(configuration());
        env.setParallelism(settings.parallelism());
        env.setMaxParallelism(JobSettings.MAX_PARALLELISM);
        env.setBufferTimeout(BUFFER_TIMEOUT.toMillis());
        env.enableCheckpointing(settings.results().checkpointInterval().toMillis(), CheckpointingMode.EXACTLY_ONCE);
        Inputs in = new Inputs(telemetry(env, settings), usage(env, settings), applications(env, settings));
        Outputs out = ForeshadowTopology.wire(in, settings);
        KafkaOutput kafka = new KafkaOutput(settings.kafka(), settings.results().delivery());
        kafka.verdicts(out.verdicts(), settings.topics().verdicts());
        kafka.decisions(out.decisions(), settings.topics().decisions(), settings.decisionKey());
        kafka.deadLetters(out.deadLetters(), settings.topics().deadLetters());
        return out;
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false); // Kryo would hide a type that cannot evolve
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false); // state must find its operator after a change
        configuration.set(PipelineOptions.OBJECT_REUSE, true); // everything that flows is immutable
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
        return configuration;
    }

    private static DataStream<RequestBatch> telemetry(StreamExecutionEnvironment env, JobSettings settings) {
        TelemetrySettings time = settings.telemetry();
        KafkaSource<RequestBatch> source = source(
                settings.kafka(),
                settings.topics().logs(),
                whereItStopped(),
                TelemetryStream.schema(settings.encoding().decoder(), time),
                TelemetryStream.CONSUMER);
        return from(env, source, TelemetryStream.eventTime(time), "Telemetry");
    }

    private static Optional<DataStream<UsageRecord>> usage(StreamExecutionEnvironment env, JobSettings settings) {
        if (settings.topics().metrics().isEmpty()) {
            return Optional.empty();
        }
        KafkaSource<UsageRecord> source = source(
                settings.kafka(),
                settings.topics().metrics(),
                whereItStopped(),
                Usage.schema(settings.encoding().usageDecoder(), settings.telemetry()),
                Map.of());
        return Optional.of(from(env, source, Usage.eventTime(), "Metrics"));
    }

    /** One reader: the topic is small, and each of its messages goes to everybody anyway. */
    private static DataStream<ApplicationChange> applications(StreamExecutionEnvironment env, JobSettings settings) {
        KafkaSource<ApplicationChange> source = source(
                settings.kafka(),
                settings.topics().applications(),
                OffsetsInitializer.earliest(),
                Applications.schema(),
                Map.of());
        DataStream<ApplicationChange> read = from(env, source, Applications.eventTime(), "Applications");
        read.getTransformation().setParallelism(1);
        return read;
    }

    private static <T> DataStream<T> from(
            StreamExecutionEnvironment env, KafkaSource<T> source, WatermarkStrategy<T> time, String name) {
        return env.fromSource(source, time, name).uid("read-" + name.toLowerCase(Locale.ROOT));
    }

    private static <T> KafkaSource<T> source(
            KafkaConnection kafka,
            String topic,
            OffsetsInitializer start,
            KafkaRecordDeserializationSchema<T> deserializer,
            Map<String, String> client) {
        KafkaSourceBuilder<T> source = KafkaSource.<T>builder()
                .setTopics(topic)
                .setGroupId(NAME + "-" + topic)
                .setStartingOffsets(start)
                .setDeserializer(deserializer)
                .setProperty("partition.discovery.interval.ms", "10000");
        kafka.clientProperties().forEach(source::setProperty);
        client.forEach(source::setProperty);
        return source.build();
    }

    @SuppressWarnings("deprecation") // the connector has no other signature
    private static OffsetsInitializer whereItStopped() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }
}
