package dev.foreshadow.actuator;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.broker.TopicSpec;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.emulator.EmulatorSettings;
import dev.foreshadow.emulator.Kubelet;
import dev.foreshadow.emulator.KubernetesEmulator;
import dev.foreshadow.emulator.faults.Faults;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Assumptions;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** What all integration tests share: one broker and one Kubernetes API, real when {@code -Dkubeconfig} names one. */
final class Stage {
    private static final String KUBECONFIG = System.getProperty("kubeconfig");
    private static final Duration POD_STARTS_AND_ENDS_IN = Duration.ofMillis(50);
    private static final List<String> TOPICS =
            List.of(Topics.VERDICTS, Topics.DECISIONS, Topics.MITIGATIONS, Topics.APPLICATIONS);
    static final TestClock CLOCK = new TestClock();
    private static EmbeddedKafka kafka;
    private static Config kubernetes;
    private static KubernetesEmulator emulator;
    private static TestAccount account;
    private static KafkaProducer<byte[], byte[]> producer;

    private Stage() {}

    static synchronized EmbeddedKafka kafka() {
        if (kafka == null) {
            kafka = EmbeddedKafka.start();
            kafka.createTopics(
                    TOPICS.stream().map(name -> new TopicSpec(name, 1, false)).toList());
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        }
        return kafka;
    }

    static synchronized KubernetesClient client() {
        if (kubernetes == null) {
            kubernetes = KUBECONFIG == null ? emulator() : Config.fromKubeconfig(new File(KUBECONFIG));
            prepare();
            if (KUBECONFIG != null) {
                open();
            }
        }
        return new KubernetesClientBuilder().withConfig(kubernetes).build();
    }

    /** The API as operators see it: on a real server with an account of their own. */
    static synchronized KubernetesClient operator() {
        KubernetesClient administrator = client();
        if (KUBECONFIG == null) {
            return administrator;
        }
        administrator.close();
        return new KubernetesClientBuilder().withConfig(account.config()).build();
    }

    /** Gives operators their rights in a namespace. */
    static void admitTo(String namespace) {
        if (KUBECONFIG != null) {
            account.admitTo(namespace);
        }
    }

    /** What can go wrong with the emulator; tests that need it do not run on a real API server. */
    static synchronized Faults faults() {
        Assumptions.assumeTrue(KUBECONFIG == null, "faults can only be ordered from the emulator");
        client().close();
        return emulator.faults();
    }

    /** How another process finds the API. */
    static synchronized String kubeconfig() {
        client().close();
        try {
            return KUBECONFIG == null ? emulator.kubeconfig() : Files.readString(Path.of(KUBECONFIG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays the kubelet where nobody else does; returns what stops it. */
    static Runnable kubelet(String namespace) {
        return KUBECONFIG == null ? () -> {} : new TestKubelet(client(), namespace)::close;
    }

    private static void open() {
        account = new TestAccount(
                new KubernetesClientBuilder().withConfig(kubernetes).build(), "foreshadow-" + UUID.randomUUID());
        Runtime.getRuntime().addShutdownHook(new Thread(account::close));
    }

    private static Config emulator() {
        emulator = KubernetesEmulator.start(EmulatorSettings.defaults()
                .withClock(CLOCK)
                .withKubelet(
                        Kubelet.defaults().withStartUp(POD_STARTS_AND_ENDS_IN).withShutDown(POD_STARTS_AND_ENDS_IN)));
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
        return emulator.clientConfig();
    }

    private static void prepare() {
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(kubernetes).build()) {
            var definitions = new ArrayList<>(client.load(World.meshes()).items());
            definitions.addAll(client.load(new ByteArrayInputStream(World.crd().getBytes(StandardCharsets.UTF_8)))
                    .items());
            for (var definition : definitions) {
                client.resource(definition).forceConflicts().serverSideApply();
                client.resource(definition)
                        .waitUntilCondition(Stage::established, 60, java.util.concurrent.TimeUnit.SECONDS);
            }
            for (int i = 0; i < 6; i++) {
                TestKubelet.join(client, "foreshadow-" + i, "zone-" + i % 3);
            }
        }
    }

    private static boolean established(Object definition) {
        return definition instanceof io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition crd
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null // a real server's are null for some milliseconds
                && crd.getStatus().getConditions().stream()
                        .anyMatch(one -> "Established".equals(one.getType()) && "True".equals(one.getStatus()));
    }

    static void send(String topic, String key, byte[] value) {
        send(topic, key, value, Map.of());
    }

    static synchronized void send(String topic, String key, byte[] value, Map<String, byte[]> headers) {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka().bootstrapServers(), "linger.ms", "0"),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        var record = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach(record.headers()::add);
        try {
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything that lies in a topic now. */
    static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka().bootstrapServers(), "request.timeout.ms", "3000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }
}
