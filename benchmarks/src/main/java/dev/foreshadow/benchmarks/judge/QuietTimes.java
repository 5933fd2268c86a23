package dev.foreshadow.benchmarks.judge;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seconds of an application of which 100 requests a second are mirrored, 1 %, and one in a thousand fails. */
final class QuietTimes {
    private static final double MIRRORED_PER_SECOND = 100;
    private static final int LIVE_PER_MIRRORED = 100;
    private static final double FAILURE_SHARE = 0.001;
    private static final int SECONDS = 4_096;
    private static final long FIRST_SECOND = 1_700_000_000L;
    private static final double FASTEST_SECONDS = 0.02;
    private static final double SLOWEST_SECONDS = 0.2;

    private final SplittableRandom random;
    private final int liveHosts;
    private final int shadowHosts;
    private final int routes;
    private final boolean latency;

    QuietTimes(int liveHosts, int shadowHosts, int routes, boolean latency, long seed) {
        this.random = new SplittableRandom(seed);
        this.liveHosts = liveHosts;
        this.shadowHosts = shadowHosts;
        this.routes = routes;
        this.latency = latency;
    }

    List<SecondBin> seconds() {
        List<SecondBin> seconds = new ArrayList<>(SECONDS);
        for (int second = 0; second < SECONDS; second++) {
            seconds.add(second(second));
        }
        return seconds;
    }

    private SecondBin second(int number) {
        List<Cell> cells = new ArrayList<>();
        List<PairCell> pairs = new ArrayList<>();
        for (int route = 0; route < routes; route++) {
            for (int host = 0; host < shadowHosts; host++) {
                Cell cell = cell(Group.SHADOW, "shadow-" + host, route, MIRRORED_PER_SECOND / shadowHosts / routes);
                cells.add(cell);
                pairs.add(new PairCell(
                        cell.route(),
                        cell.host(),
                        "r1",
                        cell.requests(),
                        cell.failures(),
                        0,
                        0,
                        cell.requests() / 3,
                        0));
            }
            for (int host = 0; host < liveHosts; host++) {
                cells.add(cell(
                        Group.LIVE,
                        "live-" + host,
                        route,
                        MIRRORED_PER_SECOND * LIVE_PER_MIRRORED / liveHosts / routes));
            }
        }
        return new SecondBin(FIRST_SECOND + number, cells, pairs);
    }

    private Cell cell(Group group, String host, int route, double mean) {
        long requests = Math.round(mean * (0.9 + 0.2 * random.nextDouble()));
        long failures = 0;
        for (double left = requests * FAILURE_SHARE; left > 0; left--) {
            failures += random.nextDouble() < Math.min(1, left) ? 1 : 0;
        }
        return new Cell(group, "r1", "GET /" + route, host, requests, failures, durations(requests - failures));
    }

    private LatencyCounts durations(long requests) {
        if (!latency || requests <= 0) {
            return LatencyCounts.EMPTY;
        }
        int first = LatencyScale.bucketOf(FASTEST_SECONDS);
        int last = LatencyScale.bucketOf(SLOWEST_SECONDS);
        int[] buckets = new int[last - first + 1];
        int[] counts = new int[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = first + i;
            counts[i] = (int) (requests / buckets.length)
                    + (random.nextInt(buckets.length) < requests % buckets.length ? 1 : 0);
        }
        return nonZero(buckets, counts);
    }

    private static LatencyCounts nonZero(int[] buckets, int[] counts) {
        int filled = 0;
        int[] found = new int[buckets.length];
        int[] sizes = new int[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            if (counts[i] > 0) {
                found[filled] = buckets[i];
                sizes[filled++] = counts[i];
            }
        }
        return LatencyCounts.of(Arrays.copyOf(found, filled), Arrays.copyOf(sizes, filled));
    }
}
