package dev.foreshadow.benchmarks.judge;

import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.verdict.ApplicationJudge;
import dev.foreshadow.detection.verdict.Assessment;
import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.detection.verdict.Mirroring;
import dev.foreshadow.detection.verdict.Rollout;
import dev.foreshadow.detection.verdict.Rules;
import dev.foreshadow.detection.verdict.VerdictKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One second of one whole application: every comparison, every signal, verdict and sentence. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JudgeBench {
    private static final long SEED = 1;

    /** Hosts of live; the shadow has half as many, at most four. */
    @Param({"8"})
    private int liveHosts;

    /** Route classes of the application. */
    @Param({"1", "20"})
    private int routes;

    /** Whether durations are known, so that latency is judged too. */
    @Param({"false", "true"})
    private boolean latency;

    private ApplicationJudge judge;
    private JudgeSettings settings;
    private List<SecondBin> seconds;
    private int next;
    private long round;

    /** A judge that has watched an hour. */
    @Setup
    public void watchAnHour() {
        int shadowHosts = Math.min(4, liveHosts / 2);
        seconds = new QuietTimes(liveHosts, shadowHosts, routes, latency, SEED).seconds();
        settings = new JudgeSettings(
                Rules.of(30 * 86_400.0, 1.2, 0.000_02, 0.1, 30),
                new Rollout("r1", "r1", "r1", 0),
                new Mirroring(0.01, liveHosts, shadowHosts));
        judge = ApplicationJudge.start();
        for (int second = 0; second < seconds.size(); second++) {
            step();
        }
    }

    /** Takes in one second and gives the verdict: what every second costs. */
    @Benchmark
    public VerdictKind step() {
        return judge.step(nextSecond(), settings);
    }

    /** Takes in one second and says what it means, in full: what a second costs in which something is published. */
    @Benchmark
    public Assessment observe() {
        return judge.observe(nextSecond(), settings);
    }

    private SecondBin nextSecond() {
        if (next == seconds.size()) {
            next = 0;
            round++;
        }
        SecondBin bin = seconds.get(next++);
        return new SecondBin(bin.second() + round * seconds.size(), bin.cells(), bin.pairs());
    }

    /** Says how large the judge's state is. */
    @TearDown
    public void weigh() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        judge.writeTo(new DataOutputStream(bytes));
        System.out.printf("%nstate: %,d bytes%n", bytes.size());
    }
}
