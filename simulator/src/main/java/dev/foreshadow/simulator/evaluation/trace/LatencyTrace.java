package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Requests that are all answered, some of them late. Durations are log-normal, those of twins correlated: the request
 * itself is what makes both slow. Unmirrored durations are drawn as counts per bucket, twins one by one.
 */
public final class LatencyTrace implements Trace {
    private static final double MEDIAN_SECONDS = 0.05;
    private static final double SIGMA = 0.6;
    private static final double TWIN_CORRELATION = 0.7;
    private static final double TOLERANCE = 0.1;
    private static final DurationTable USUAL = new DurationTable(MEDIAN_SECONDS, SIGMA, 0);
    private static final DurationTable PAUSED = new DurationTable(MEDIAN_SECONDS, SIGMA, Slowness.PAUSE_SECONDS);
    private static final DurationTable SLOW = new DurationTable(2 * MEDIAN_SECONDS, SIGMA, 0);

    private final Population population;
    private final Slowness slowness;
    private final long fromAge;
    private final Draws draws;
    private final Side live;
    private final Side shadow;
    private long age;
    private long slowUntil;

    /** The population, slowed down from {@code fromAge} seconds on. */
    public LatencyTrace(Population population, long seed, Slowness slowness, long fromAge) {
        this.population = population;
        this.slowness = slowness;
        this.fromAge = fromAge;
        this.draws = new Draws(seed);
        this.live = new Side(Group.LIVE, "live-", population.liveHosts());
        this.shadow = new Side(Group.SHADOW, "shadow-", population.shadowHosts());
    }

    @Override
    public SecondBin next() {
        Slowness now = age >= fromAge ? slowness : Slowness.none();
        live.begin(now.pauseShare(), draws);
        shadow.begin(now.pauseShare(), draws);
        if (age >= slowUntil && draws.chance(now.commonPerDay() / 86_400)) {
            slowUntil = age + Slowness.COMMON_SECONDS;
        }
        boolean slow = age < slowUntil;
        double perHost = (population.livePerSecond() - population.mirroredPerSecond()) / population.liveHosts();
        for (int host = 0; host < population.liveHosts(); host++) {
            DurationTable table = live.paused[host] ? PAUSED : slow ? SLOW : USUAL;
            table.draw(perHost, live.counts[host], draws);
        }
        List<PairCell> pairs = drawTwins(now, slow ? 2 * MEDIAN_SECONDS : MEDIAN_SECONDS);
        List<Cell> cells = new ArrayList<>();
        live.finish(cells);
        shadow.finish(cells);
        return new SecondBin(FIRST_SECOND + age++, cells, pairs);
    }

    private List<PairCell> drawTwins(Slowness now, double medianSeconds) {
        List<PairCell> pairs = new ArrayList<>();
        for (int host = 0; host < population.shadowHosts(); host++) {
            long twins = draws.poisson(population.mirroredPerSecond() / population.shadowHosts());
            long shadowSlower = 0;
            long liveSlower = 0;
            for (long twin = 0; twin < twins; twin++) {
                double ours = draws.normal();
                double theirs =
                        TWIN_CORRELATION * ours + Math.sqrt(1 - TWIN_CORRELATION * TWIN_CORRELATION) * draws.normal();
                double onLive =
                        live.answer(draws.below(population.liveHosts()), medianSeconds * Math.exp(SIGMA * ours));
                double plain = medianSeconds * now.shadowFactor() * Math.exp(SIGMA * theirs);
                boolean inTail = now.tailShare() > 0 && draws.chance(now.tailShare());
                double onShadow = shadow.answer(host, inTail ? plain * now.tailFactor() + now.tailSeconds() : plain);
                shadowSlower += onShadow > (1 + TOLERANCE) * onLive ? 1 : 0;
                liveSlower += onLive > (1 + TOLERANCE) * onShadow ? 1 : 0;
            }
            pairs.add(new PairCell(
                    ErrorTrace.ROUTE,
                    shadow.names[host],
                    Conditions.OLD_REVISION,
                    twins,
                    0,
                    0,
                    0,
                    shadowSlower,
                    liveSlower));
        }
        return pairs;
    }

    /** The hosts of one group within one second. */
    private static final class Side {
        private final Group group;
        private final String[] names;
        private final int[][] counts;
        private final boolean[] paused;

        Side(Group group, String prefix, int hosts) {
            this.group = group;
            this.names = HostNames.of(prefix, hosts);
            this.counts = new int[hosts][LatencyScale.BUCKETS];
            this.paused = new boolean[hosts];
        }

        void begin(double pauseShare, Draws draws) {
            for (int host = 0; host < paused.length; host++) {
                paused[host] = pauseShare > 0 && draws.chance(pauseShare);
            }
        }

        /** Counts one answer; returns its duration with the host's pause. */
        double answer(int host, double seconds) {
            double whole = paused[host] ? seconds + Slowness.PAUSE_SECONDS : seconds;
            counts[host][LatencyScale.bucketOf(whole)]++;
            return whole;
        }

        void finish(List<Cell> cells) {
            for (int host = 0; host < names.length; host++) {
                LatencyCounts latency = sparse(counts[host]);
                cells.add(new Cell(
                        group, Conditions.OLD_REVISION, ErrorTrace.ROUTE, names[host], latency.total(), 0, latency));
                Arrays.fill(counts[host], 0);
            }
        }

        private static LatencyCounts sparse(int[] counts) {
            int[] buckets = new int[counts.length];
            int[] found = new int[counts.length];
            int filled = 0;
            for (int bucket = 0; bucket < counts.length; bucket++) {
                if (counts[bucket] > 0) {
                    buckets[filled] = bucket;
                    found[filled++] = counts[bucket];
                }
            }
            return LatencyCounts.of(Arrays.copyOf(buckets, filled), Arrays.copyOf(found, filled));
        }
    }
}
