package dev.foreshadow.simulator.telemetry;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Export batches into Kafka, set up as the collector's exporter is by default: acks 1, no keys; what one source sends keeps its order,
 * also when a batch has to be sent again. Thread-safe.
 * Failures are counted; the first is logged.
 */
public final class KafkaTelemetry implements TelemetrySink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTelemetry.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);
    private static final Map<String, Object> LIKE_A_COLLECTOR = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            "foreshadow-simulator",
            ProducerConfig.ACKS_CONFIG,
            "1",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            false,
            // A batch that is sent again must not land behind its successor, and idempotence is off.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.LINGER_MS_CONFIG,
            2,
            ProducerConfig.BATCH_SIZE_CONFIG,
            1 << 18,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            10_000);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private final AtomicLong failed = new AtomicLong();

    /**
     * Connects lazily: an absent broker shows in {@link #failed} and in the log.
     *
     * @param client where the brokers are and how to get in, by the names of Kafka's client properties
     */
    public KafkaTelemetry(Map<String, Object> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.putAll(LIKE_A_COLLECTOR);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void send(String topic, String source, byte[] message) {
        int count = partitions.computeIfAbsent(
                topic, name -> producer.partitionsFor(name).size());
        int partition = Math.floorMod(source.hashCode(), count);
        var unused = producer.send(new ProducerRecord<>(topic, partition, null, message), (metadata, error) -> {
            if (error != null && failed.getAndIncrement() == 0) {
                LOG.warn("telemetry not sent topic={} partition={} reason={}", topic, partition, error.toString());
            }
        });
    }

    /** Waits until all that was handed over is written, or has failed. */
    public void flush() {
        producer.flush();
    }

    /** Messages that could not be written so far. */
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
    }
}
