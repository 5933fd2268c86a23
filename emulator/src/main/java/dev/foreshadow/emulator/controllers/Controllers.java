package dev.foreshadow.emulator.controllers;

import dev.foreshadow.emulator.api.Api;
import dev.foreshadow.emulator.failure.ApiFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs all controllers in turn on one thread. An idle world costs one comparison per tick. */
public final class Controllers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);

    /** Wall clock between two looks; also the longest that a write waits for its consequences. */
    private static final long TICK_MILLIS = 20;

    private final World world;
    private final List<Controller> controllers;
    private final ScheduledExecutorService thread;
    private long seenRevision;
    private Instant nextDeadline = Instant.MIN;

    private Controllers(Api api, Clock clock, PodLife podLife) {
        this.world = new World(api, clock);
        this.controllers = List.of(
                new NamespaceController(),
                new GarbageCollector(),
                new DeploymentController(),
                new ReplicaSetController(),
                new Scheduler(),
                new NodeAgent(podLife));
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread worker = new Thread(task, "emulator-controllers");
            worker.setDaemon(true);
            return worker;
        });
    }

    /** Starts the controllers; they run until closed. */
    public static Controllers start(Api api, Clock clock, PodLife podLife) {
        Controllers controllers = new Controllers(api, clock, podLife);
        var unused = controllers.thread.scheduleWithFixedDelay(
                controllers::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return controllers;
    }

    private void tick() {
        long revision = world.api().store().revision();
        if (revision == seenRevision && world.now().isBefore(nextDeadline)) {
            return;
        }
        // Noted before the pass: what the pass itself writes calls for another one.
        seenRevision = revision;
        Deadlines deadlines = new Deadlines();
        for (Controller controller : controllers) {
            try {
                controller.pass(world, deadlines);
            } catch (ApiFailure raced) {
                // A client was faster; its write is already the reason for the next pass.
                LOG.debug("pass cut short controller={} reason={}", name(controller), raced.getMessage());
                deadlines.at(world.now().plusSeconds(1));
            } catch (RuntimeException bug) {
                LOG.warn("pass failed controller={}", name(controller), bug);
            }
        }
        nextDeadline = deadlines.earliest();
    }

    private static String name(Controller controller) {
        return controller.getClass().getSimpleName();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
