package dev.foreshadow.demo.backtest;

import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.demo.report.BacktestReport;
import dev.foreshadow.demo.report.ReportFile;
import dev.foreshadow.demo.ring.Bench;
import dev.foreshadow.demo.ring.Shutdown;
import dev.foreshadow.simulator.recording.InvalidRecording;
import dev.foreshadow.simulator.replay.Alignment;
import dev.foreshadow.simulator.replay.Staged;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;

/** Recorded requests through the same Kafka and the same job. */
@Command(
        name = "backtest",
        description = {
            "Sends recorded requests through the same Kafka and the same job, and says what it would have done and when.",
            "Either two recordings, one of each group, or windows of one recording. A recording is a CSV table, an Envoy",
            "access log as JSON, or OTLP logs as JSON, one object a line; a name may end in .gz. See docs/backtest.md."
        },
        sortOptions = false)
public final class BacktestCommand implements Callable<Integer> {
    private static final int WRONG_INPUT = 2;

    /** The clock of the replay ends well before now, whatever the length of the windows. */
    private static final Duration ROOM = Duration.ofHours(1);

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--report", paramLabel = "FILE", description = "writes a JSON report (docs/reports.md)")
    private Path reportFile;

    @Option(
            names = "--false-alarm-every",
            defaultValue = "P30D",
            paramLabel = "DURATION",
            description = "wanted average time between false alarms, ISO 8601; default ${DEFAULT-VALUE}")
    private Duration falseAlarmEvery;

    /** Where the requests come from. */
    static final class Source {
        @ArgGroup(exclusive = false)
        private TwoFiles files;

        @ArgGroup(exclusive = false)
        private Windows windows;

        Material read() {
            return files == null ? windows.read() : files.read();
        }
    }

    /** Two recordings. */
    static final class TwoFiles {
        @Option(names = "--live", required = true, paramLabel = "FILE", description = "what the live group answered")
        private Path live;

        @Option(names = "--shadow", required = true, paramLabel = "FILE", description = "what the shadow answered")
        private Path shadow;

        @Option(
                names = "--align",
                defaultValue = "AUTO",
                description = "CLOCK keeps the times as recorded, START lets both begin together; AUTO is CLOCK if the"
                        + " recordings overlap, else START")
        private Alignment alignment = Alignment.AUTO;

        @Option(
                names = "--same-revision",
                description = "both groups ran one revision; else the shadow's is taken to be new, unless the"
                        + " recordings name revisions themselves")
        private boolean sameRevision;

        Material read() {
            return Material.twoFiles(
                    live, shadow, alignment, sameRevision ? Staged.LIVE_REVISION : Staged.SHADOW_REVISION);
        }
    }

    /** Windows of one recording. */
    static final class Windows {
        @Option(names = "--recording", required = true, paramLabel = "FILE", description = "what was answered")
        private Path recording;

        @Option(
                names = "--cases",
                required = true,
                paramLabel = "FILE",
                description = "CSV: case,live_from_ms,live_to_ms,shadow_from_ms,shadow_to_ms")
        private Path cases;

        Material read() {
            return Material.windows(recording, cases);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (reportFile != null) {
            ReportFile.check(reportFile);
        }
        Policy policy = policy();
        Material material;
        try {
            material = source.read();
        } catch (InvalidRecording e) {
            System.err.println("foreshadow: " + e.getMessage());
            return WRONG_INPUT;
        }
        replay(material, policy);
        return 0;
    }

    private void replay(Material material, Policy policy) throws Exception {
        PrintStream out = System.out;
        BacktestText.begin(out, System.err, material);
        Instant base =
                Instant.now().minus(ROOM).minusMillis(material.lengthMillis()).truncatedTo(ChronoUnit.SECONDS);
        try (Shutdown shutdown = Shutdown.onSignal()) {
            out.println("  starting Kafka and the job");
            Bench bench = shutdown.add(Bench.start());
            Backtest backtest = new Backtest(material, policy, base.toEpochMilli(), line -> out.println("  " + line));
            BacktestReport report = backtest.run(bench);
            BacktestText.end(out, report);
            if (reportFile != null) {
                ReportFile.write(reportFile, report);
            }
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
                usual.decisionTtlMillis(),
                usual.limits(),
                usual.signals());
    }
}
