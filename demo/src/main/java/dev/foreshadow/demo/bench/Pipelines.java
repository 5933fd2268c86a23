package dev.foreshadow.demo.bench;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.jobs.JobSettings;
import dev.foreshadow.jobs.aggregation.Count;
import dev.foreshadow.jobs.pairing.Pair;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.TelemetrySettings;
import dev.foreshadow.jobs.telemetry.TelemetryStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.nio.ByteBuffer;
import java.util.Map;

/** The job, cut off after each of its steps, with the same sources and the same settings. */
final class Pipelines {
    private Pipelines() {}

    static void raw(StreamExecutionEnvironment env, JobSettings settings, String run) {
        KafkaSource<ByteBuffer> source = source(settings, run, Topics.OTLP_LOGS, new Bytes(), TelemetryStream.CONSUMER);
        end(env.fromSource(source, WatermarkStrategy.noWatermarks(), "Bytes"));
    }

    static void decode(StreamExecutionEnvironment env, JobSettings settings, String run) {
        end(telemetry(env, settings, run));
    }

    static void aggregate(StreamExecutionEnvironment env, JobSettings settings, String run) {
        end(count(env, settings, run).panes());
    }

    static void pair(StreamExecutionEnvironment env, JobSettings settings, String run) {
        DataStream<ApplicationChange> applications = applications(env, settings, run);
        Count count = Count.perPane(telemetry(env, settings, run), applications);
        end(count.panes());
        end(Pair.twins(count.twins(), applications));
    }

    private static Count count(StreamExecutionEnvironment env, JobSettings settings, String run) {
        return Count.perPane(telemetry(env, settings, run), applications(env, settings, run));
    }

    private static DataStream<RequestBatch> telemetry(
            StreamExecutionEnvironment env, JobSettings settings, String run) {
        TelemetrySettings time = settings.telemetry();
        KafkaSource<RequestBatch> source = source(
                settings,
                run,
                Topics.OTLP_LOGS,
                TelemetryStream.schema(settings.encoding().decoder(), time),
                TelemetryStream.CONSUMER);
        return env.fromSource(source, TelemetryStream.eventTime(time), "Telemetry");
    }

    private static DataStream<ApplicationChange> applications(
            StreamExecutionEnvironment env, JobSettings settings, String run) {
        KafkaSource<ApplicationChange> source =
                source(settings, run + "-applications", Topics.APPLICATIONS, Applications.schema(), Map.of());
        DataStream<ApplicationChange> read = env.fromSource(source, Applications.eventTime(), "Applications");
        read.getTransformation().setParallelism(1);
        return read;
    }

    private static <T> KafkaSource<T> source(
            JobSettings settings,
            String run,
            String topic,
            KafkaRecordDeserializationSchema<T> deserializer,
            Map<String, String> client) {
        KafkaSourceBuilder<T> source = KafkaSource.<T>builder()
                .setBootstrapServers(settings.kafka().bootstrapServers())
                .setTopics(topic)
                .setGroupId("bench-" + run)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(deserializer);
        client.forEach(source::setProperty);
        return source.build();
    }

    private static <T> void end(DataStream<T> stream) {
        stream.sinkTo(new DiscardingSink<>());
    }

    private static final class Bytes implements KafkaRecordDeserializationSchema<ByteBuffer> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<ByteBuffer> out) {
            out.collect(value(message));
        }

        private static ByteBuffer value(ConsumerRecord<?, ?> message) {
            return (ByteBuffer) message.value(); // what the consumer's properties make of it
        }

        @Override
        public TypeInformation<ByteBuffer> getProducedType() {
            return TypeInformation.of(ByteBuffer.class); // never crosses an exchange
        }
    }
}
