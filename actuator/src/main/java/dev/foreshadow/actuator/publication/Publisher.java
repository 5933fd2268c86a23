package dev.foreshadow.actuator.publication;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.mitigation.Mitigation;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Writes states and mitigations to Kafka, from a thread of its own. A lost state is sent again at the next resync. */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final String SOURCE = "/foreshadow/actuator";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrap;
    private final KafkaProducer<byte[], byte[]> kafka;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "foreshadow-publication");
        made.setDaemon(true);
        return made;
    });
    private final Map<String, ApplicationState> published = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();

    /**
     * Connects when the first message is sent.
     *
     * @param properties how to reach Kafka: {@code bootstrap.servers} and what its security needs
     */
    public Publisher(Map<String, Object> properties) {
        this.bootstrap = String.valueOf(properties.get("bootstrap.servers"));
        Map<String, Object> all = new HashMap<>(properties);
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        all.put("linger.ms", "0");
        all.put("max.block.ms", String.valueOf(PATIENCE.toMillis()));
        all.put("delivery.timeout.ms", "30000");
        all.put("request.timeout.ms", "10000");
        this.kafka = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Publishes a state, if it says something new. */
    public void state(ApplicationState state) {
        ApplicationState last = published.get(state.application());
        if (last != null && at(last, 0).equals(at(state, 0))) {
            return;
        }
        published.put(state.application(), state);
        thread.execute(() -> {
            if (!send(Topics.APPLICATIONS, state.application(), Json.write(state))) {
                published.remove(state.application(), state);
            }
        });
    }

    /** Publishes one event in the life of a mitigation. */
    public void mitigation(Mitigation event) {
        byte[] value =
                Json.writeEvent(event.id(), SOURCE, Mitigation.TYPE, event.application(), event.atMillis(), event);
        thread.execute(() -> send(Topics.MITIGATIONS, event.application(), value));
    }

    /** Removes an application from the topic; true when the broker has it. */
    public boolean forget(String application) {
        published.remove(application);
        Future<Boolean> sent = thread.submit(() -> send(Topics.APPLICATIONS, application, null));
        try {
            return sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Messages that Kafka did not take since the start. */
    public long failures() {
        return failures.get();
    }

    private boolean send(String topic, String key, byte[] value) {
        try {
            kafka.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            if (failures.getAndIncrement() == 0) {
                LOG.warn(
                        "event=publication-failed topic={} kafka={} reason=\"{}\" fix=\"create the topic, or check the address\"",
                        topic,
                        bootstrap,
                        e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static ApplicationState at(ApplicationState state, long millis) {
        return new ApplicationState(
                state.schema(),
                state.application(),
                state.resourceUid(),
                state.generation(),
                state.revisions(),
                state.groups(),
                state.mirror(),
                state.policy(),
                millis);
    }

    /** Sends what waits, for at most ten seconds. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kafka.close(Duration.ofSeconds(1));
    }
}
