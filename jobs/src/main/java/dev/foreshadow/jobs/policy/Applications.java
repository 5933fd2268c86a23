package dev.foreshadow.jobs.policy;

import dev.foreshadow.contracts.application.ApplicationState;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/** Reads applications from Kafka and keeps them in broadcast state; every operator that needs them does it the same way. */
public final class Applications {
    /** Broadcast state: application to its newest valid state. */
    public static final MapStateDescriptor<String, ApplicationState> STATE =
            new MapStateDescriptor<>("applications", Types.STRING, TypeInformation.of(ApplicationState.class));

    private Applications() {}

    /** Turns Kafka records into changes; what is malformed or absurd is counted, logged and left out. */
    public static KafkaRecordDeserializationSchema<ApplicationChange> schema() {
        return new KafkaApplications();
    }

    /** Holds event time back until the topic was read once, and never again. */
    public static WatermarkStrategy<ApplicationChange> eventTime() {
        return ReadOnceThenIdle.strategy();
    }

    /** Applies a change. */
    public static void apply(ApplicationChange change, BroadcastState<String, ApplicationState> known)
            throws Exception {
        if (change.removed()) {
            known.remove(change.application());
        } else {
            known.put(change.application(), change.state());
        }
    }
}
