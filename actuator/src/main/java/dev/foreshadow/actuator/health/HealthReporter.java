package dev.foreshadow.actuator.health;

import dev.foreshadow.contracts.Topics;
import io.fabric8.kubernetes.api.model.Pod;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends the health of all pods every ten seconds, in a thread of its own. What Kafka does not take is lost: more follows. */
public final class HealthReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthReporter.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int PODS_PER_MESSAGE = 500;

    private final Supplier<List<Pod>> pods;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> kafka;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "foreshadow-health");

    /**
     * Starts reporting.
     *
     * @param properties how to reach Kafka: {@code bootstrap.servers} and what its security needs
     * @param pods every pod that is looked after, as the watch last saw it
     * @param clock gives event times
     */
    public HealthReporter(Map<String, Object> properties, Supplier<List<Pod>> pods, Clock clock) {
        this.pods = pods;
        this.clock = clock;
        Map<String, Object> all = new HashMap<>(properties);
        all.put("compression.type", "lz4");
        this.kafka = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (kafka) {
            do {
                report();
            } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report() throws InterruptedException {
        List<Pod> all = new ArrayList<>(pods.get());
        try {
            for (int from = 0; from < all.size(); from += PODS_PER_MESSAGE) {
                List<Pod> some = all.subList(from, Math.min(all.size(), from + PODS_PER_MESSAGE));
                byte[] message = PodHealth.of(some, clock.instant()).toByteArray();
                kafka.send(new ProducerRecord<>(Topics.OTLP_METRICS, message)).get();
            }
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("event=health-not-sent topic={} reason=\"{}\"", Topics.OTLP_METRICS, e.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
