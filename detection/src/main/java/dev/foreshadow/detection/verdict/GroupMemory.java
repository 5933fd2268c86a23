package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.detection.observation.Cell;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one group looked like lately. The ten-second view is not part of the written state; it refills by itself. */
final class GroupMemory {
    private static final int VIEW_SECONDS = 10;
    static final double MEMORY_SECONDS = 60;

    private record Moment(long second, long requests, long failures, List<Cell> cells) {}

    private final Deque<Moment> moments = new ArrayDeque<>();
    /** Durations of all moments by bucket, kept up by adding and taking away: merging them every second was half the cost. */
    private final int[] durations = new int[LatencyScale.BUCKETS];

    private double requests;
    private double failures;
    private double seconds;
    private boolean spoke;
    private long lastHeardSecond;

    void observe(long second, double elapsedSeconds, List<Reading> readings) {
        long binRequests = 0;
        long binFailures = 0;
        for (Reading reading : readings) {
            binRequests += reading.cell().requests();
            binFailures += reading.cell().failures();
        }
        double fade = Math.exp(-elapsedSeconds / MEMORY_SECONDS);
        requests = requests * fade + binRequests;
        failures = failures * fade + binFailures;
        // Over a gap the memory fades as if each of its seconds had been observed.
        seconds = seconds * fade + MEMORY_SECONDS * (1 - fade);
        if (binRequests > 0) {
            spoke = true;
            lastHeardSecond = second;
            List<Cell> cells = new ArrayList<>(readings.size());
            for (Reading reading : readings) {
                cells.add(reading.cell());
                count(reading.cell().latency(), 1);
            }
            moments.addLast(new Moment(second, binRequests, binFailures, cells));
        }
        if (!moments.isEmpty() && isGone(moments.peekFirst().second(), second)) {
            moments.removeIf(moment -> forget(moment, second));
        }
    }

    private static boolean isGone(long momentSecond, long second) {
        return momentSecond > second || momentSecond <= second - VIEW_SECONDS;
    }

    private boolean forget(Moment moment, long second) {
        boolean gone = isGone(moment.second(), second);
        if (gone) {
            for (Cell cell : moment.cells()) {
                count(cell.latency(), -1);
            }
        }
        return gone;
    }

    private void count(LatencyCounts latency, int sign) {
        for (int i = 0; i < latency.size(); i++) {
            durations[latency.bucket(i)] += sign * latency.count(i);
        }
    }

    /** Forgets what was heard in a future that turned out to be a wrong clock. */
    void rewindTo(long second) {
        lastHeardSecond = Math.min(lastHeardSecond, second);
    }

    boolean spoke() {
        return spoke;
    }

    long lastHeardSecond() {
        return lastHeardSecond;
    }

    /** Requests per second of the last minute. */
    double requestsPerSecond() {
        return seconds > 0 ? requests / seconds : 0;
    }

    /** Requests that the memory stands on. */
    double remembered() {
        return requests;
    }

    double failureShare() {
        return requests > 0 ? failures / requests : 0;
    }

    GroupView view() {
        long sum = 0;
        long failed = 0;
        Set<String> hosts = new HashSet<>();
        for (Moment moment : moments) {
            sum += moment.requests();
            failed += moment.failures();
            moment.cells().forEach(cell -> hosts.add(cell.host()));
        }
        return new GroupView(
                sum / (double) VIEW_SECONDS,
                sum == 0 ? 0 : (double) failed / sum,
                quantileMillis(0.5),
                quantileMillis(0.99),
                hosts.size());
    }

    private double quantileMillis(double quantile) {
        long total = 0;
        for (int count : durations) {
            total += count;
        }
        long rank = (long) Math.ceil(quantile * total);
        long sum = 0;
        for (int bucket = 0; bucket < durations.length && rank > 0; bucket++) {
            sum += durations[bucket];
            if (sum >= rank) {
                return LatencyScale.valueSeconds(bucket) * 1_000;
            }
        }
        return 0;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(requests);
        out.writeDouble(failures);
        out.writeDouble(seconds);
        out.writeBoolean(spoke);
        out.writeLong(lastHeardSecond);
    }

    static GroupMemory readFrom(DataInput in) throws IOException {
        GroupMemory read = new GroupMemory();
        read.requests = in.readDouble();
        read.failures = in.readDouble();
        read.seconds = in.readDouble();
        read.spoke = in.readBoolean();
        read.lastHeardSecond = in.readLong();
        return read;
    }
}
