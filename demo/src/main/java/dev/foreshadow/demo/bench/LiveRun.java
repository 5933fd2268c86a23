package dev.foreshadow.demo.bench;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.demo.bench.Pressure.HeldBack;
import dev.foreshadow.jobs.ForeshadowJob;
import dev.foreshadow.jobs.JobSettings;
import org.apache.flink.core.execution.JobClient;

import javax.management.JMException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The whole job while telemetry is made beside it: is it held back, and how soon does it decide? */
final class LiveRun {
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration STEADY = Duration.ofSeconds(15);
    private static final Duration DECIDING = Duration.ofSeconds(25);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final long FAIL_STEP_MILLIS = 53;

    private final String bootstrapServers;
    private final JobSettings settings;
    private final Path checkpoints;

    LiveRun(String bootstrapServers, JobSettings settings, Path checkpoints) {
        this.bootstrapServers = bootstrapServers;
        this.settings = settings;
        this.checkpoints = checkpoints;
    }

    Outcome play(Load load) throws Exception {
        int port = LocalFlink.freePort();
        var env = LocalFlink.environment(port, settings, checkpoints);
        ForeshadowJob.build(env, settings);
        JobClient job = env.executeAsync("live");
        try (LiveTraffic traffic = new LiveTraffic(load, bootstrapServers, Topics.OTLP_LOGS);
                Decisions decisions = new Decisions(
                        bootstrapServers, settings.telemetry().outOfOrderness().toMillis())) {
            Pressure pressure = new Pressure(port, job.getJobID().toString());
            HeldBack begin = pressure.look();
            traffic.start();
            watch(decisions, traffic, WARM_UP);
            HeldBack warm = pressure.look();
            Point from = Point.now();
            watch(decisions, traffic, STEADY);
            Point to = Point.now();
            HeldBack end = pressure.look();
            traffic.fail(System.currentTimeMillis(), FAIL_STEP_MILLIS);
            long deadline = System.nanoTime() + DECIDING.toNanos();
            while (decisions.latencyMillis().size() < load.applications() && System.nanoTime() < deadline) {
                watch(decisions, traffic, GLANCE);
            }
            double requests = (to.messages() - from.messages()) / traffic.messagesOfRound() * traffic.requestsOfRound();
            Spent spent = to.spent().since(from.spent(), requests);
            Live live = new Live(
                    requests / (to.nanos() - from.nanos()) * 1e9,
                    spent.sum(),
                    spent,
                    end.since(warm),
                    warm.since(begin),
                    load.applications(),
                    decisions.latencyMillis().size());
            return new Outcome(live, Latency.of(decisions.latencyMillis().values()));
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
    }

    private static void watch(Decisions decisions, LiveTraffic traffic, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        do {
            decisions.poll(GLANCE);
            traffic.check();
        } while (System.nanoTime() < end);
    }

    /** What was measured. */
    record Outcome(Live live, Latency latency) {}

    private record Point(double messages, long nanos, Spent spent) {
        static Point now() throws JMException {
            String group = ForeshadowJob.NAME + "-" + Topics.OTLP_LOGS;
            return new Point(Consumed.messages(group), System.nanoTime(), Spent.now());
        }
    }
}
