package dev.foreshadow.demo.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.foreshadow.jobs.JobSettings;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import javax.management.JMException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Plays one case: starts it on a full topic, measures its steady part, and stops it. */
final class CaseRun {
    /** Start and end of what is measured, as shares of all messages: class loading before, the last fetches after. */
    private static final double FROM = 0.2;

    private static final double TO = 0.9;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Depot depot;
    private final Load load;
    private final JobSettings settings;
    private Optional<Checkpoint> checkpoint = Optional.empty();

    CaseRun(Depot depot, Load load, JobSettings settings) {
        this.depot = depot;
        this.load = load;
        this.settings = settings;
    }

    /** The checkpoint of the last case that had the whole job. */
    Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** @param run tells the consumer groups of several runs apart */
    Measured play(Stage stage, String run) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("taskmanager.memory.network.min", "64mb");
        configuration.setString("taskmanager.memory.network.max", "64mb");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("pipeline.auto-watermark-interval", "50 ms");
        int port = freePort();
        configuration.setString("rest.bind-address", "127.0.0.1");
        configuration.setString("rest.bind-port", String.valueOf(port));
        configuration.setString("rest.port", String.valueOf(port));
        configuration.setString("metrics.fetcher.update-interval", "200 ms");
        configuration.setString("taskmanager.numberOfTaskSlots", String.valueOf(settings.parallelism()));
        var env = StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
        env.setParallelism(settings.parallelism());
        env.setMaxParallelism(JobSettings.MAX_PARALLELISM);
        env.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
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
        }
    }

    private Measured measured(Stage stage, Point from, Point to, double loadAverage) {
        double requests = (to.messages() - from.messages()) * depot.requests() / depot.messages();
        return new Measured(
                stage.label(),
                requests / (to.nanos() - from.nanos()) * 1e9,
                (to.cpuNanos() - from.cpuNanos()) / requests,
                load.keys(),
                load.mirrorShare(),
                load.selection().name(),
                loadAverage);
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
        return new Point(messages, System.nanoTime(), MACHINE.getProcessCpuTime());
    }

    private record Point(double messages, long nanos, double cpuNanos) {}
}
