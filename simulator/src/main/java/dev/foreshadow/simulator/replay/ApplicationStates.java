package dev.foreshadow.simulator.replay;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.json.Json;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Publishes the applications that play a backtest's cases, as the actuator does for real ones. */
public final class ApplicationStates {
    private ApplicationStates() {}

    /**
     * Writes states and waits until they are stored.
     *
     * @param bootstrap Kafka's {@code host:port}, several separated by commas
     * @throws IllegalStateException if one cannot be stored
     */
    public static void publish(String bootstrap, List<ApplicationState> states) throws InterruptedException {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> written = new ArrayList<>();
            for (ApplicationState state : states) {
                written.add(producer.send(
                        new ProducerRecord<>(Topics.APPLICATIONS, state.application(), Json.write(state))));
            }
            for (Future<RecordMetadata> one : written) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "%s at %s: not writable; is the broker up and the topic there?"
                            .formatted(Topics.APPLICATIONS, bootstrap),
                    e);
        }
    }
}
