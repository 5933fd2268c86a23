package dev.foreshadow.demo.ring;

import dev.foreshadow.actuator.Actuator;
import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.demo.stage.Owner;
import dev.foreshadow.emulator.KubernetesEmulator;
import dev.foreshadow.simulator.clock.SimulatedClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;

/** The running ring, without its world: broker, Kubernetes API, job, actuator. Closing stops them in reverse order. */
public final class Ring implements AutoCloseable {
    private static final int USUAL_FLINK_PORT = 8081;
    private static final int USUAL_CONSOLE_PORT = 8080;

    private final Parts parts = new Parts();
    private final SimulatedClock clock;
    private final String consoleToken = Operator.newToken();
    private EmbeddedKafka kafka;
    private KubernetesEmulator kubernetes;
    private KubernetesClient client;
    private FlinkCluster flink;
    private Actuator actuator;

    private Ring(Instant base) {
        this.clock = SimulatedClock.startingAt(base);
    }

    /**
     * Starts all parts, in order.
     *
     * @param base simulated time at which the world begins; must leave room for the story before the wall clock's now
     * @param progress told which part starts
     * @throws Exception whatever a part failed with; those that were up are stopped again
     */
    public static Ring start(RingSettings settings, Instant base, Consumer<String> progress) throws Exception {
        Ring ring = new Ring(base);
        try {
            ring.startParts(settings, progress);
            return ring;
        } catch (Exception | Error e) {
            ring.close();
            throw e;
        }
    }

    private void startParts(RingSettings settings, Consumer<String> progress) throws Exception {
        Port.requireFree("--kafka-port", settings.kafkaPort());
        Port.requireFree("--kubernetes-port", settings.kubernetesPort());
        Port.requireFree("--flink-port", settings.flinkPort());
        Port.requireFree("--console-port", settings.consolePort());
        progress.accept("Kafka broker");
        kafka = parts.add(EmbeddedKafka.start(settings.kafkaPort()));
        kafka.createTopics(TopicPlan.with(TopicPlan.RING_PARTITIONS));
        progress.accept("Kubernetes API emulator");
        kubernetes = parts.add(Kubernetes.start(settings.kubernetesPort(), clock));
        client = parts.add(new KubernetesClientBuilder()
                .withConfig(kubernetes.clientConfig())
                .build());
        Kubernetes.define(client);
        progress.accept("Flink MiniCluster and the job");
        flink = parts.add(Port.startOn(
                "--flink-port",
                settings.flinkPort(),
                USUAL_FLINK_PORT,
                port -> FlinkCluster.start(Job.settings(kafka.bootstrapServers()), port, Job.PARALLELISM)));
        progress.accept("actuator");
        actuator = parts.add(Port.startOn(
                "--console-port",
                settings.consolePort(),
                USUAL_CONSOLE_PORT,
                port -> Actuator.start(Operator.settings(
                        kafka.bootstrapServers(), kubernetes.clientConfig(), clock, port, consoleToken))));
    }

    /** Simulated time. */
    public SimulatedClock clock() {
        return clock;
    }

    /** {@code host:port} of the broker. */
    public String kafka() {
        return kafka.bootstrapServers();
    }

    /** Address of the Kubernetes API. */
    public KubernetesEmulator kubernetes() {
        return kubernetes;
    }

    /** A client of the Kubernetes API, as a person's kubectl would be. */
    public KubernetesClient client() {
        return client;
    }

    /** Address of Flink's web UI. */
    public URI flinkUi() {
        return flink.webUi();
    }

    /** Address of the page that shows live beside shadow. */
    public URI console() {
        return actuator.console();
    }

    /** The same with the token that lets this person pause, roll back and retry; the page takes it out of the address. */
    public URI consoleWithToken() {
        return console().resolve("#token=" + consoleToken);
    }

    /** Plays the application's owner. */
    public Owner owner(RingSettings settings) {
        return new Owner(client, settings.scenario().fleet(), settings.seed());
    }

    @Override
    public void close() {
        parts.close();
    }
}
