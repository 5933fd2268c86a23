package dev.foreshadow.demo.backtest;

import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.demo.report.BacktestReport;
import dev.foreshadow.demo.report.ReportFile;
import dev.foreshadow.demo.ring.Bench;
import dev.foreshadow.demo.ring.Shutdown;
import dev.foreshadow.simulator.replay.Case;
import dev.foreshadow.simulator.replay.InvalidRecording;
import dev.foreshadow.simulator.replay.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Recorded requests through the same Kafka and the same job. */
@Command(
        name = "backtest",
        description = {
            "Sends recorded requests through the same Kafka and the same job, and says per case whether it would have",
            "fired, when and why. Formats: docs/backtest.md."
        },
        sortOptions = false)
public final class BacktestCommand implements Callable<Integer> {
    private static final int WRONG_INPUT = 2;
    private static final int REJECTED_ROWS_SHOWN = 5;

    /** The clock of the replay ends well before now, whatever the length of the windows. */
    private static final Duration ROOM = Duration.ofHours(1);

    @Option(
            names = "--recording",
            required = true,
            paramLabel = "FILE",
            description = "CSV, may end in .gz: timestamp_ms,service,route,latency_ms,pod[,status][,request_id]")
    private Path recordingFile;

    @Option(
            names = "--cases",
            required = true,
            paramLabel = "FILE",
            description = "CSV: case,live_from_ms,live_to_ms,shadow_from_ms,shadow_to_ms")
    private Path casesFile;

    @Option(names = "--report", paramLabel = "FILE", description = "writes a JSON report (docs/reports.md)")
    private Path reportFile;

    @Option(
            names = "--false-alarm-every",
            defaultValue = "P30D",
            paramLabel = "DURATION",
            description = "wanted average time between false alarms, ISO 8601; default ${DEFAULT-VALUE}")
    private Duration falseAlarmEvery;

    @Override
    public Integer call() throws Exception {
        if (reportFile != null) {
            ReportFile.check(reportFile);
        }
        try {
            return replay(Recording.read(recordingFile), Case.read(casesFile));
        } catch (InvalidRecording e) {
            System.err.println("foreshadow: " + e.getMessage());
            return WRONG_INPUT;
        }
    }

    private int replay(Recording recording, List<Case> cases) throws Exception {
        PrintStream out = System.out;
        out.printf(
                "%s: %,d requests, %d cases%n",
                recordingFile, recording.requests().size(), cases.size());
        recording.rejected().stream()
                .limit(REJECTED_ROWS_SHOWN)
                .forEach(row -> System.err.printf("  %s:%d skipped: %s%n", recordingFile, row.line(), row.reason()));
        if (recording.rejected().size() > REJECTED_ROWS_SHOWN) {
            System.err.printf("  %d rows skipped in all%n", recording.rejected().size());
        }
        long longestMillis = cases.stream().mapToLong(Case::lengthMillis).max().orElse(0);
        Instant base = Instant.now().minus(ROOM).minusMillis(longestMillis).truncatedTo(ChronoUnit.SECONDS);
        try (Shutdown shutdown = Shutdown.onSignal()) {
            out.println("  starting Kafka and the job");
            Bench bench = shutdown.add(Bench.start());
            Backtest backtest =
                    new Backtest(recording, cases, policy(), base.toEpochMilli(), line -> out.println("  " + line));
            BacktestReport report = backtest.run(bench, recordingFile.toString());
            print(out, report);
            if (reportFile != null) {
                ReportFile.write(reportFile, report);
            }
            return 0;
        }
    }

    private Policy policy() {
        Policy usual = Policy.defaults();
        if (falseAlarmEvery.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException(
                    "--false-alarm-every %s: at least PT1H is needed".formatted(falseAlarmEvery));
        }
        return new Policy(
                falseAlarmEvery.toMillis(),
                usual.marginRatio(),
                usual.floorShare(),
                usual.latencyTolerance(),
                usual.pairingWaitMillis(),
                usual.silenceAfterMillis(),
                usual.strategy(),
                usual.decisionTtlMillis());
    }

    private static void print(PrintStream out, BacktestReport report) {
        out.println();
        for (BacktestReport.Case one : report.cases()) {
            String when =
                    one.fired() ? String.format(Locale.ROOT, "fired after %.0f s", one.firedAfterSeconds()) : "quiet";
            out.printf("  %-24s %-18s %s: %s%n", one.name(), when, one.verdict(), one.sentence());
        }
        long fired = report.cases().stream().filter(BacktestReport.Case::fired).count();
        out.printf("%n  %d of %d cases fired%n", fired, report.cases().size());
    }
}
