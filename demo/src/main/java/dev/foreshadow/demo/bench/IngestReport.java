package dev.foreshadow.demo.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code bench ingest --report} writes.
 *
 * @param machine processors and Java version
 * @param bytesPerRecord of telemetry, uncompressed
 * @param cases one for each step of the job and each load; the last of the repetitions
 * @param pairingBytesPerRequest pairing's part of the checkpoint over the requests that waited in it; 0 without the case {@code judge}
 * @param checkpoint of the whole job in the middle of the load; null without the case {@code judge}
 * @param decisionLatencyMillis beyond the wait for twins; null without the live run
 * @param live the job beside a producer; null without the live run
 */
record IngestReport(
        String machine,
        double bytesPerRecord,
        List<Measured> cases,
        double pairingBytesPerRequest,
        Checkpoint checkpoint,
        Latency decisionLatencyMillis,
        Live live) {
    static IngestReport of(Runs.Played first, List<Measured> cases, Optional<LiveRun.Outcome> live) {
        return new IngestReport(
                thisMachine(),
                first.bytesPerRequest(),
                cases,
                first.checkpoint().map(Checkpoint::bytesPerWaitingRequest).orElse(0.0),
                first.checkpoint().orElse(null),
                live.map(LiveRun.Outcome::latency).orElse(null),
                live.map(LiveRun.Outcome::live).orElse(null));
    }

    private static String thisMachine() {
        return "%d processors, Java %s".formatted(Runtime.getRuntime().availableProcessors(), Runtime.version());
    }

    void print(PrintWriter out) {
        cases.forEach(one -> out.println(one.line()));
        if (checkpoint != null) {
            out.printf(
                    Locale.ROOT,
                    "checkpoint %,d ms, %,d bytes; %,d requests waiting, %.1f bytes each%n",
                    checkpoint.millis(),
                    checkpoint.bytes(),
                    checkpoint.waitingRequests(),
                    pairingBytesPerRequest);
        }
        if (live != null) {
            out.printf(
                    Locale.ROOT,
                    "live       %,12.0f requests/s %,8.0f ns CPU each, producer included; held back %.1f %% of the time (%.1f %% while it warmed up)%n"
                            + "           %s%n"
                            + "decisions  %d of %d applications; %,d ms (p50), %,d ms (p99) beyond the wait for twins%n",
                    live.requestsPerSecond(),
                    live.cpuNanosPerRecord(),
                    live.backpressuredShare() * 100,
                    live.backpressuredShareBefore() * 100,
                    live.spent().line(),
                    live.decisions(),
                    live.applications(),
                    decisionLatencyMillis.p50(),
                    decisionLatencyMillis.p99());
        }
        out.flush();
    }
}
