package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds a live request: a second of one application waits and is joined. In the package of what it measures, whose
 * parts nobody else needs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JoinBench {
    private static final int LIVE = 20_000;
    private static final int PODS = 10;
    private static final int ROUTES = 10;
    private static final int OF_A_PART = LIVE / PODS / ROUTES;
    private static final long SECOND = 1_772_366_400;

    /** Share of live requests that have a twin. */
    @Param({"0.001", "0.01", "0.05"})
    private double mirror;

    private final List<TwinParts> parts = new ArrayList<>();
    private final JoinedSecond.About about = new JoinedSecond.About("shop/checkout", SECOND, 0.1);

    /** Parts of all pods and routes, each followed by its twins. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        for (int part = 0; part < PODS * ROUTES; part++) {
            long[] ids = random.longs(OF_A_PART).toArray();
            long[] twins = Arrays.stream(ids)
                    .filter(id -> random.nextDouble() < mirror)
                    .toArray();
            parts.add(part(Group.LIVE, part, ids));
            parts.add(part(Group.SHADOW, part, twins));
        }
    }

    private static TwinParts part(Group group, int number, long[] ids) {
        String route = "GET /api/r" + number / PODS;
        String host = "node-" + group + "-" + number % PODS;
        return TwinParts.of("shop/checkout", SECOND, new Where(group, "r1", route, host), ids, new int[ids.length]);
    }

    /** Waits only. */
    @Benchmark
    @OperationsPerInvocation(LIVE)
    public int waits() {
        return second().size();
    }

    /** Waits, and is joined when its second is over. */
    @Benchmark
    @OperationsPerInvocation(LIVE)
    public int joined() {
        return JoinedSecond.of(second(), about).paired();
    }

    private WaitingSecond second() {
        WaitingSecond second = new WaitingSecond();
        parts.forEach(second::add);
        return second;
    }
}
