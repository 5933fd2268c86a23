package dev.foreshadow.demo.play;

import dev.foreshadow.demo.report.DemoReport;
import dev.foreshadow.demo.ring.Ring;
import dev.foreshadow.demo.ring.RingSettings;
import dev.foreshadow.demo.stage.Owner;
import dev.foreshadow.demo.story.ClusterWatch;
import dev.foreshadow.demo.story.Notebook;
import dev.foreshadow.demo.story.Tap;
import dev.foreshadow.demo.story.Timeline;
import dev.foreshadow.simulator.Phase;
import dev.foreshadow.simulator.Simulation;
import dev.foreshadow.simulator.SimulationSettings;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.telemetry.Encoding;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One story on one ring: start, tell, end, report. Closing stops everything. */
public final class Play implements AutoCloseable {
    /** Pods of the emulator are ready in seconds; a world that is not complete by then will not be. */
    private static final Duration WARM_UP_PATIENCE = Duration.ofMinutes(2);

    /**
     * How far simulated time is behind the wall clock when the story ends: enough for a slow start, and little, since a
     * foreign record with the wall clock's time moves event time that far ahead.
     */
    private static final Duration ROOM = Duration.ofMinutes(3);

    private static final long POLL_MILLIS = 50;

    private final RingSettings settings;
    private final Ring ring;
    private final Timeline timeline;
    private final Notebook notebook;
    private final ClusterWatch clusterWatch;
    private final Tap tap;
    private final Simulation simulation;
    private final Ending ending;

    private Play(RingSettings settings, Ring ring, PrintStream out) {
        this.settings = settings;
        this.ring = ring;
        this.ending = new Ending(settings.scenario().endSeconds());
        this.timeline = new Timeline(out, ring.clock()::millis);
        this.notebook = new Notebook();
        this.clusterWatch = ClusterWatch.open(
                ring.client(), settings.scenario().fleet().namespace(), timeline, System::currentTimeMillis);
        this.tap = Tap.open(ring.kafka(), notebook.with(timeline));
        new Owner(ring.client(), settings.scenario().fleet(), settings.seed()).setStage();
        this.simulation = Simulation.start(new SimulationSettings(
                settings.scenario(),
                settings.seed(),
                settings.speed(),
                ring.clock(),
                Map.of("bootstrap.servers", ring.kafka()),
                ring.kubernetes().clientConfig(),
                notebook::judgedUntilMillis,
                Encoding.OTLP_PROTO));
    }

    /** Starts the world on a running ring. Simulated time lies before the wall clock's, so nothing comes from the future. */
    public static Play start(RingSettings settings, Ring ring, PrintStream out) {
        return new Play(settings, ring, out);
    }

    /** Simulated time at which a world may begin so that its story ends before now. */
    public static Instant baseFor(Scenario scenario, Instant now) {
        return now.minus(ROOM).minusSeconds(scenario.endSeconds()).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Waits until the first verdict was read back from Kafka.
     *
     * @return wall-clock seconds from the start of the process
     * @throws IllegalStateException when that takes longer than two minutes
     */
    public double awaitUp() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + WARM_UP_PATIENCE.toNanos();
        while (!notebook.firstVerdict().await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            check(deadlineNanos);
        }
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    /** Waits until the story is over, telling the release on the way. */
    public void awaitEnd() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + WARM_UP_PATIENCE.toNanos();
        while (simulation.phase() == Phase.WARMING_UP) {
            check(deadlineNanos);
            pause();
        }
        timeline.add("world", "all pods are ready and mirrored; users arrive");
        boolean released = false;
        while (!ending.isOver(simulation.storySecond(), notebook.mitigations())) {
            check(Long.MAX_VALUE);
            if (!released && simulation.releasedAtMillis().isPresent()) {
                released = true;
                timeline.addAt(
                        simulation.releasedAtMillis().getAsLong(),
                        "release",
                        "the owner applies a new image; it goes to live and shadow at once, live rolls gradually");
            }
            pause();
        }
        awaitJudged(ring.clock().millis());
        timeline.tellAll();
    }

    private void pause() throws InterruptedException {
        timeline.tell();
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }

    /** What it came to. */
    public DemoReport report(double upSeconds) {
        return Reports.of(settings, upSeconds, simulation, notebook, clusterWatch.firstMovedAtMillis(), timeline);
    }

    /** Records that the job could not read. */
    public long deadLetters() {
        return notebook.deadLetters();
    }

    /** The timeline so far. */
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public void close() {
        simulation.close();
        tap.close();
        clusterWatch.close();
    }

    /** The last seconds of the story are still on their way through the job. */
    private void awaitJudged(long untilMillis) throws InterruptedException {
        long slackMillis = Duration.ofSeconds(5).toMillis();
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (notebook.judgedUntilMillis() < untilMillis - slackMillis && System.nanoTime() < deadlineNanos) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void check(long deadlineNanos) {
        simulation.failure().ifPresent(failure -> {
            throw new IllegalStateException("the simulated world stopped: " + failure, failure);
        });
        if (System.nanoTime() > deadlineNanos) {
            throw new IllegalStateException("the ring is not ready after %d s; %s"
                    .formatted(
                            WARM_UP_PATIENCE.toSeconds(),
                            Condition.of(ring.client(), settings.scenario().fleet())));
        }
    }
}
