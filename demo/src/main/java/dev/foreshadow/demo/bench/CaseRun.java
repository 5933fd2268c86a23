package dev.foreshadow.demo.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.foreshadow.jobs.JobSettings;
import org.apache.flink.core.execution.JobClient;

import javax.management.JMException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Plays one case: starts it on a full topic, measures its steady part, and stops it. */
final class CaseRun {
    /** Start and end of what is measured, as shares of all messages: class loading before, the last fetches after. */
    private static final double FROM = 0.2;

    private static final double TO = 0.9;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Depot depot;
    private final Load load;
    private final JobSettings settings;
    private final Path checkpoints;
    private Optional<Checkpoint> checkpoint = Optional.empty();

    /** @param checkpoints an empty folder: what waits for twins does not fit into messages */
    CaseRun(Depot depot, Load load, JobSettings settings, Path checkpoints) {
        this.depot = depot;
        this.load = load;
        this.settings = settings;
        this.checkpoints = checkpoints;
    }

    /** The checkpoint of the last case that had the whole job. */
    Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    /** @param run tells the consumer groups of several runs apart */
    Measured play(Stage stage, String run) throws Exception {
        forgetTheLast();
        int port = LocalFlink.freePort();
        var env = LocalFlink.environment(port, settings, checkpoints);
        stage.build(env, settings, run);
        double loadAverage = MACHINE.getSystemLoadAverage();
        JobClient job = env.executeAsync(stage.label());
        try {
            Point from = reach(stage.group(run), FROM);
            Point to = reach(stage.group(run), TO);
            if (stage == Stage.JUDGE) {
                checkpoint =
                        Optional.of(new CheckpointProbe(port, job.getJobID().toString()).take());
            }
            return measured(stage, from, to, loadAverage);
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
            if (stage == Stage.JUDGE) {
                depot.forget(stage.group(run)); // the whole job commits what it read, and would go on from there
            }
        }
    }

    /**
     * Flink's tasks have finalizers, so that all state of a job that has ended takes two collections of everything to go;
     * they would come in the middle of what is measured.
     */
    private static void forgetTheLast() {
        System.gc();
        System.runFinalization();
        System.gc();
    }

    private Measured measured(Stage stage, Point from, Point to, double loadAverage) {
        double requests = (to.messages() - from.messages()) * depot.requests() / depot.messages();
        Spent spent = to.spent().since(from.spent(), requests);
        return new Measured(
                stage.label(),
                requests / (to.nanos() - from.nanos()) * 1e9,
                spent.sum(),
                load.keys(),
                load.mirrorShare(),
                load.encoding().label(),
                load.selection().name(),
                loadAverage,
                spent);
    }

    private Point reach(String group, double share) throws JMException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        double messages = Consumed.messages(group);
        while (messages < share * depot.messages()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("bench: only %.0f of %d messages were read within %s"
                        .formatted(messages, depot.messages(), PATIENCE));
            }
            TimeUnit.MILLISECONDS.sleep(5);
            messages = Consumed.messages(group);
        }
        return new Point(messages, System.nanoTime(), Spent.now());
    }

    private record Point(double messages, long nanos, Spent spent) {}
}
