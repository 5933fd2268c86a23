package dev.foreshadow.jobs.usage;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.jobs.telemetry.TelemetrySettings;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Pods' usage, parted.
 *
 * @param pods what was read
 * @param deadLetters what could not be read
 */
public record Usage(DataStream<PodUsage> pods, DataStream<DeadLetter> deadLetters) {
    private static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    /** Turns Kafka records of one encoding into usage, inside the source. */
    public static KafkaRecordDeserializationSchema<UsageRecord> schema(
            UsageDecoder decoder, TelemetrySettings settings) {
        return new KafkaUsage(decoder, settings);
    }

    /**
     * Metrics have no say in event time: requests make it pass, and readings wait for their second. So metrics that are late,
     * or never come, hold nothing back.
     */
    public static WatermarkStrategy<UsageRecord> eventTime() {
        return WatermarkStrategy.<UsageRecord>forGenerator(context -> new AlwaysIdle())
                .withTimestampAssigner((read, none) -> Watermark.MAX_WATERMARK.getTimestamp());
    }

    /** Parts usage from dead letters. */
    public static Usage part(DataStream<UsageRecord> read) {
        SingleOutputStreamOperator<PodUsage> pods = read.process(new Part(), TypeInformation.of(PodUsage.class))
                .uid("part-usage")
                .name("Part usage");
        return new Usage(pods, pods.getSideOutput(DEAD_LETTERS));
    }

    private static final class AlwaysIdle implements WatermarkGenerator<UsageRecord> {
        @Override
        public void onEvent(UsageRecord event, long timestamp, WatermarkOutput output) {
            // a reading alone does not wake the stream
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }

    private static final class Part extends ProcessFunction<UsageRecord, PodUsage> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(UsageRecord read, Context context, Collector<PodUsage> out) {
            if (read.usage() != null) {
                out.collect(read.usage());
            } else {
                context.output(DEAD_LETTERS, read.deadLetter());
            }
        }
    }
}
