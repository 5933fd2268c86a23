package dev.foreshadow.jobs;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.jobs.Accounts.Account;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker, the job on it, and what both ends of the job see. */
final class JobOnKafka implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final short REPLICAS = 1;

    private final Map<String, Object> access;
    private final Runnable brokersEnd;
    private final JobTopics topics;
    private final String accounts;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, KafkaConsumer<byte[], byte[]>> consumers = new HashMap<>();
    private final Map<String, List<byte[]>> read = new HashMap<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private JobClient job;

    /** On a broker in this process. */
    JobOnKafka() {
        this(EmbeddedKafka.start());
    }

    /** On this broker, which is closed with it. */
    JobOnKafka(EmbeddedKafka own) {
        this(own.clientProperties(), own::close, "");
    }

    /**
     * On somebody's broker, which is left running.
     *
     * @param prefix of all topics, so that nobody else's are touched
     */
    JobOnKafka(String bootstrapServers, String prefix) {
        this(Map.of("bootstrap.servers", bootstrapServers), () -> {}, prefix);
    }

    private JobOnKafka(Map<String, Object> access, Runnable brokersEnd, String prefix) {
        this.access = access;
        this.brokersEnd = brokersEnd;
        accounts = prefix + Accounts.TOPIC;
        topics = new JobTopics(
                prefix + Topics.OTLP_LOGS,
                prefix + Topics.OTLP_METRICS,
                prefix + Topics.APPLICATIONS,
                prefix + Topics.VERDICTS,
                prefix + Topics.DECISIONS,
                prefix + Topics.DEAD_LETTERS);
        createTopics();
        producer = new KafkaProducer<>(sender(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> sender() {
        Map<String, Object> sender = client("max.request.size", 4_000_000);
        // While no broker is there the usual strategy forgets where partitions are, and each send waits a minute to
        // learn it.
        sender.put("metadata.recovery.strategy", "none");
        return sender;
    }

    private void createTopics() {
        List<String> single =
                List.of(topics.metrics(), topics.verdicts(), topics.decisions(), topics.deadLetters(), accounts);
        NewTopic applications = new NewTopic(topics.applications(), 1, REPLICAS);
        Stream<NewTopic> all = Stream.concat(
                Stream.of(
                        new NewTopic(topics.logs(), PARTITIONS, REPLICAS),
                        applications.configs(Map.of("cleanup.policy", "compact"))),
                single.stream().map(name -> new NewTopic(name, 1, REPLICAS)));
        try (Admin admin = Admin.create(access)) {
            assertThat(admin.createTopics(all.toList()).all()).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    /**
     * Patient with idle partitions: a story is sent at once, and on a busy machine one partition may be read to its end
     * before another is fetched at all. Each story speaks in every partition, so nothing waits for this.
     */
    JobSettings settings() {
        return JobSettings.of((String) access.get("bootstrap.servers"))
                .withTopics(topics)
                .withParallelism(2)
                .withEventTime(Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    void start(StreamExecutionEnvironment env, JobSettings settings) throws Exception {
        job = ForeshadowJob.submit(env, settings);
    }

    /** Starts the job with {@link Accounts} behind it. */
    void startAccounting(StreamExecutionEnvironment env, JobSettings settings) throws Exception {
        Accounts.keep(ForeshadowJob.wire(env, settings), settings.kafka().bootstrapServers(), accounts);
        job = env.executeAsync("accounting");
    }

    /** Ends the job with a savepoint; returns the savepoint. */
    String stopWithSavepoint(Path folder) throws Exception {
        String savepoint = job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(3, TimeUnit.MINUTES);
        job = null;
        return savepoint;
    }

    /** The newest sums; 0 before there is one. */
    Map<Account, Long> accounts() {
        Map<Account, Long> sums = new EnumMap<>(Account.class);
        for (Account account : Account.values()) {
            sums.put(account, 0L);
        }
        read(accounts, bytes -> new String(bytes, StandardCharsets.UTF_8).split("=", 2))
                .forEach(sum -> sums.put(Account.valueOf(sum[0]), Long.valueOf(sum[1])));
        return sums;
    }

    void publish(ApplicationState state) {
        publish(List.of(state));
    }

    void publish(List<ApplicationState> states) {
        states.forEach(state -> publish(state.application(), Json.write(state)));
        flush();
    }

    /** As the actuator does when a resource is deleted. */
    void remove(String application) {
        publish(application, null);
        flush();
    }

    private void publish(String application, byte[] state) {
        byte[] key = application.getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(topics.applications(), key, state)));
    }

    void send(int partition, byte[] message) {
        sent.add(producer.send(new ProducerRecord<>(topics.logs(), partition % PARTITIONS, null, message)));
    }

    /** Returns when everything sent has arrived. */
    void flush() {
        producer.flush();
        sent.forEach(one -> assertThat(one).succeedsWithin(Duration.ofMinutes(1)));
        sent.clear();
    }

    List<Verdict> verdicts() {
        return read(topics.verdicts(), bytes -> Json.read(bytes, Verdict.class));
    }

    /** The newest second that has a verdict; 0 before there is one. */
    long lastJudged() {
        return verdicts().stream()
                .mapToLong(verdict -> verdict.atMillis() / 1_000)
                .max()
                .orElse(0);
    }

    /** Different rollbacks that were asked for: one that is made again after a restore has the same id, and is obeyed once. */
    List<String> rollbacks() {
        return decisions().stream()
                .filter(decision -> decision.action() == Action.ROLLBACK)
                .map(Decision::id)
                .distinct()
                .toList();
    }

    List<Decision> decisions() {
        return read(topics.decisions(), bytes -> Json.readEvent(bytes, Decision.TYPE, Decision.class));
    }

    List<DeadLetter> deadLetters() {
        return read(topics.deadLetters(), bytes -> Json.read(bytes, DeadLetter.class));
    }

    private <T> List<T> read(String topic, Function<byte[], T> reader) {
        KafkaConsumer<byte[], byte[]> consumer = consumers.computeIfAbsent(topic, this::consumer);
        List<byte[]> all = read.computeIfAbsent(topic, none -> new ArrayList<>());
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(50))) {
            all.add(message.value());
        }
        return all.stream().map(reader).toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer(String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                client("isolation.level", "read_committed"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        TopicPartition only = new TopicPartition(topic, 0);
        consumer.assign(List.of(only));
        consumer.seekToBeginning(List.of(only));
        return consumer;
    }

    private Map<String, Object> client(String name, Object value) {
        Map<String, Object> client = new HashMap<>(access);
        client.put(name, value);
        return client;
    }

    @Override
    public void close() {
        if (job != null) {
            job.cancel().join();
        }
        consumers.values().forEach(KafkaConsumer::close);
        producer.close();
        brokersEnd.run();
    }
}
