package dev.foreshadow.simulator;

import dev.foreshadow.simulator.cluster.Cluster;
import dev.foreshadow.simulator.cluster.KubernetesCluster;
import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.score.Score;
import dev.foreshadow.simulator.score.Users;
import dev.foreshadow.simulator.telemetry.KafkaTelemetry;
import dev.foreshadow.simulator.telemetry.TelemetrySink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Users, mesh and pods, running in a thread of their own until closed.
 *
 * <p>It warms up until all pods of both groups are ready and mirrored, then tells the scenario's story. Thread-safe.
 */
public final class Simulation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final long CLOSE_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(3);

    private final SimulationSettings settings;
    private final Cluster cluster;
    private final TelemetrySink telemetry;
    private final Story story;
    private final Thread thread;
    private volatile Throwable failure;

    private Simulation(SimulationSettings settings, Cluster cluster, TelemetrySink telemetry) {
        this.settings = settings;
        this.cluster = cluster;
        this.telemetry = telemetry;
        this.story = new Story(settings, cluster, telemetry);
        this.thread = new Thread(this::run, "simulation");
    }

    /**
     * Starts a simulation against a real broker and a real API.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API cannot be read
     */
    public static Simulation start(SimulationSettings settings) {
        Cluster cluster =
                new KubernetesCluster(settings.kubernetes(), settings.scenario().fleet());
        return start(settings, cluster, new KafkaTelemetry(settings.kafka()));
    }

    static Simulation start(SimulationSettings settings, Cluster cluster, TelemetrySink telemetry) {
        Simulation simulation = new Simulation(settings, cluster, telemetry);
        simulation.thread.start();
        return simulation;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                story.liveOneSecond();
            }
        } catch (RuntimeException | Error e) {
            if (!Thread.currentThread().isInterrupted()) {
                failure = e;
                LOG.error("simulation stopped scenario={}", settings.scenario().name(), e);
            }
        }
    }

    /** Where it is. */
    public Phase phase() {
        return thread.isAlive() ? story.phase() : Phase.STOPPED;
    }

    /** Second of the story; negative while warming up. */
    public long storySecond() {
        return story.second();
    }

    /** Epoch milliseconds (simulated) of the story's second 0; empty while warming up. */
    public OptionalLong storyStartMillis() {
        return story.startMillis();
    }

    /** Epoch milliseconds (simulated) of the first release; empty before it. */
    public OptionalLong releasedAtMillis() {
        return story.releasedAtMillis();
    }

    /** Users since the first release. */
    public Users users() {
        return story.users();
    }

    /** The cluster as the last second saw it. */
    public ClusterView view() {
        return story.view();
    }

    /** What stopped it, if anything did but {@link #close}. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Scores the story as far as it was told; takes a few seconds of work.
     *
     * @throws IllegalStateException while warming up
     */
    public Score score() {
        long startMillis = story.startMillis()
                .orElseThrow(() -> new IllegalStateException("score: the story has not begun, pods are not ready yet"));
        return Score.of(settings.scenario(), settings.seed(), startMillis, story.chronicle());
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            telemetry.close();
            cluster.close();
        }
    }
}
