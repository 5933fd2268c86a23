package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Telemetry, parted.
 *
 * @param requests what was read, with event time
 * @param deadLetters what could not be read
 */
public record TelemetryStream(DataStream<Request> requests, DataStream<DeadLetter> deadLetters) {
    private static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    /** Turns Kafka records of one encoding into telemetry, inside the source. */
    public static KafkaRecordDeserializationSchema<Telemetry> schema(
            TelemetryDecoder decoder, TelemetrySettings settings) {
        return new KafkaTelemetry(decoder, settings);
    }

    /** Event time per Kafka partition. */
    public static WatermarkStrategy<Telemetry> eventTime(TelemetrySettings settings) {
        return EventTime.strategy(settings.outOfOrderness(), settings.idleness(), settings.clock());
    }

    /** Parts requests from dead letters. */
    public static TelemetryStream part(DataStream<Telemetry> telemetry) {
        SingleOutputStreamOperator<Request> requests = telemetry
                .process(new Part(), TypeInformation.of(Request.class))
                .uid("part-telemetry")
                .name("Part"); // short: names of a chain are cut at 80 characters
        return new TelemetryStream(requests, requests.getSideOutput(DEAD_LETTERS));
    }

    private static final class Part extends ProcessFunction<Telemetry, Request> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Telemetry telemetry, Context context, Collector<Request> out) {
            if (telemetry.isRequest()) {
                out.collect(telemetry.request());
            } else {
                context.output(DEAD_LETTERS, telemetry.deadLetter());
            }
        }
    }
}
