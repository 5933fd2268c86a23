package dev.foreshadow.jobs.policy;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.json.MalformedMessage;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;

/** Reads the compacted applications topic: a state, or a tombstone that removes one. */
final class KafkaApplications implements KafkaRecordDeserializationSchema<ApplicationChange> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(KafkaApplications.class);

    private transient Counter refused;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        refused = context.getMetricGroup().counter("foreshadow_application_states_refused_total");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<ApplicationChange> out) {
        String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
        ApplicationState state = null;
        if (message.value() != null) {
            try {
                state = Json.read(message.value(), ApplicationState.class);
                ApplicationRules.check(key, state);
            } catch (MalformedMessage | IllegalArgumentException e) {
                refused.inc();
                LOG.warn(
                        "application state refused, the one before stays topic={} partition={} offset={} key={}: {}",
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        key,
                        e.getMessage());
                return;
            }
        }
        out.collect(new ApplicationChange(key, state));
    }

    @Override
    public TypeInformation<ApplicationChange> getProducedType() {
        return TypeInformation.of(ApplicationChange.class);
    }
}
