package dev.foreshadow.demo.bench;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Live and shadow telemetry of many applications, sent now, at a steady rate. A round is one batch of each live pod of one
 * application, and one of a shadow pod with a twin of one request in a hundred. From a given time on the shadows fail half
 * of their requests, one application after the other.
 */
final class LiveTraffic implements AutoCloseable {
    /** How the thread that sends is called. */
    static final String THREAD = "live-traffic";

    private static final long SEED = 2;
    private static final int PARTITIONS = Depot.PARTITIONS;
    private static final long PAUSE_NANOS = 2_000_000;
    /** What is not sent by then is never sent: users do not come again because a collector was slow. */
    private static final long MOST_LATE_NANOS = 200_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Load load;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Application> applications = new ArrayList<>();
    private final Thread sender = new Thread(this::send, THREAD);
    private volatile boolean ends;
    private volatile long failFromMillis = Long.MAX_VALUE;
    private volatile long failStepMillis;
    private volatile RuntimeException failed;
    private long partition;

    /** @param load its rate is the live requests per second of all applications together */
    LiveTraffic(Load load, String bootstrapServers, String topic) {
        this.load = load;
        this.topic = topic;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "1",
                "enable.idempotence",
                false,
                "linger.ms",
                20,
                "batch.size",
                1_000_000,
                "buffer.memory",
                128_000_000L,
                "max.request.size",
                4_000_000);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        Batches batches = new Batches(load, SEED);
        for (int number = 0; number < load.applications(); number++) {
            applications.add(Application.of(number, load, batches));
        }
    }

    /** Requests in a round, live and shadow. */
    int requestsOfRound() {
        return load.livePods() * (Load.BATCH + 1);
    }

    /** Messages in a round. */
    int messagesOfRound() {
        return load.livePods() + 1;
    }

    void start() {
        sender.setDaemon(true);
        sender.start();
    }

    /** Lets application after application fail on its shadow. */
    void fail(long fromMillis, long stepMillis) {
        failStepMillis = stepMillis;
        failFromMillis = fromMillis;
    }

    /** Throws what made the sender end, if anything did. */
    void check() {
        if (failed != null) {
            throw failed;
        }
    }

    private void send() {
        try {
            double roundsPerNano = (double) load.perSecond() / (load.livePods() * Load.BATCH) / NANOS_PER_SECOND;
            long begin = System.nanoTime();
            for (long round = 0; !ends; ) {
                begin = Math.max(begin, System.nanoTime() - (long) (round / roundsPerNano) - MOST_LATE_NANOS);
                long due = (long) ((System.nanoTime() - begin) * roundsPerNano);
                for (; round < due && !ends; round++) {
                    send(round);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException e) {
            failed = e;
        }
    }

    private void send(long round) {
        int number = (int) (round % applications.size());
        long nowMillis = System.currentTimeMillis();
        boolean failing = nowMillis >= failFromMillis && nowMillis - failFromMillis >= number * failStepMillis;
        Application application = applications.get(number);
        byte[] time = LiveMessage.time(nowMillis);
        long salt = LiveMessage.salt((int) round);
        application.live().forEach(message -> send(message.stamped(time, salt)));
        List<LiveMessage> shadow = failing ? application.failing() : application.shadow();
        send(shadow.get((int) (round / applications.size() % shadow.size())).stamped(time, salt));
    }

    private void send(byte[] message) {
        int to = (int) (partition++ % PARTITIONS);
        var unused = producer.send(new ProducerRecord<>(topic, to, null, message), (sent, failure) -> {
            if (failure != null) {
                failed = new IllegalStateException("bench: the broker in this process took a message not", failure);
            }
        });
    }

    @Override
    public void close() {
        ends = true;
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }

    /** Messages of one application: one for each live pod, and for each shadow pod well and failing. */
    private record Application(List<LiveMessage> live, List<LiveMessage> shadow, List<LiveMessage> failing) {
        static Application of(int number, Load load, Batches batches) {
            List<LiveMessage> live = new ArrayList<>();
            List<LogRecord> twins = new ArrayList<>();
            for (int pod = 0; pod < load.livePods(); pod++) {
                List<LogRecord> records = new ArrayList<>();
                for (int i = 0; i < Load.BATCH; i++) {
                    String id = new UUID(number * 1_000L + pod, i).toString();
                    records.add(batches.record(load.firstSecond(), id));
                }
                twins.add(Batches.twin(records.get(0)));
                live.add(new LiveMessage(batches.batch(number, "LIVE", "r1", pod, records)));
            }
            List<LogRecord> half = new ArrayList<>();
            for (int i = 0; i < twins.size(); i++) {
                half.add(i % 2 == 0 ? failing(twins.get(i)) : twins.get(i));
            }
            return new Application(live, shadow(number, load, batches, twins), shadow(number, load, batches, half));
        }

        private static List<LiveMessage> shadow(int number, Load load, Batches batches, List<LogRecord> records) {
            List<LiveMessage> messages = new ArrayList<>();
            for (int pod = 0; pod < load.shadowPods(); pod++) {
                messages.add(new LiveMessage(batches.batch(number, "SHADOW", "r2", pod, records)));
            }
            return messages;
        }

        private static LogRecord failing(LogRecord well) {
            LogRecord.Builder failing = well.toBuilder();
            for (KeyValue.Builder attribute : failing.getAttributesBuilderList()) {
                if (attribute.getKey().equals("http.response.status_code")) {
                    attribute.getValueBuilder().setIntValue(503);
                }
            }
            return failing.build();
        }
    }
}
