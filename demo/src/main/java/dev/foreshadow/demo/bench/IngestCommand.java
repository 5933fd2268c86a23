package dev.foreshadow.demo.bench;

import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.demo.report.ReportFile;
import dev.foreshadow.jobs.JobSettings;
import dev.foreshadow.jobs.JobTopics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code bench ingest}: the same telemetry through more and more of the job. */
@Command(
        name = "ingest",
        description = {
            "Fills a topic of a broker in this process, and reads it with more and more of the job: bytes alone, decoded,",
            "counted, paired, judged. Ratios between the cases of one run hold on a busy machine too; rates do not."
        },
        sortOptions = false)
final class IngestCommand implements Callable<Integer> {
    private static final long SEED = 1;
    private static final int PARALLELISM = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--records", defaultValue = "2000000", description = "live requests; default ${DEFAULT-VALUE}")
    private long records;

    @Option(names = "--keys", defaultValue = "1200", description = "pods times routes; default ${DEFAULT-VALUE}")
    private int keys;

    @Option(names = "--mirror", defaultValue = "1", description = "mirrored percentage; default ${DEFAULT-VALUE}")
    private double mirrorPercent;

    @Option(names = "--selection", defaultValue = "RANDOM", description = "RANDOM or REQUEST_ID")
    private Mirror.Selection selection;

    @Option(names = "--cases", split = ",", description = "some of raw,decode,aggregate,pair,judge; default all")
    private Set<Stage> stages = EnumSet.allOf(Stage.class);

    @Option(
            names = "--repetitions",
            defaultValue = "3",
            description = "times that all cases are run, of which the last counts; default ${DEFAULT-VALUE}")
    private int repetitions;

    @Option(names = "--per-second", defaultValue = "200000", description = "live requests per second of event time")
    private long perSecond;

    @Option(names = "--report", paramLabel = "FILE", description = "writes a JSON report (docs/capacity.md)")
    private Path reportFile;

    @Override
    public Integer call() throws Exception {
        if (reportFile != null) {
            ReportFile.check(reportFile);
        }
        Load load = load();
        PrintWriter out = spec.commandLine().getOut();
        try (Depot depot = new Depot()) {
            depot.publish(load.states());
            depot.fill(new Batches(load, SEED));
            out.printf(
                    Locale.ROOT,
                    "%,d requests of %.0f bytes in %,d messages, %d applications%n",
                    depot.requests(),
                    depot.bytesPerRequest(),
                    depot.messages(),
                    load.applications());
            CaseRun runs = new CaseRun(depot, load, settings(depot));
            List<Measured> cases = play(runs, out);
            runs.checkpoint().ifPresent(found -> print(found, out));
            if (reportFile != null) {
                ReportFile.write(reportFile, report(depot, cases, runs.checkpoint()));
            }
        }
        return 0;
    }

    private static void print(Checkpoint found, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "checkpoint: %,d ms, %,d bytes, %,d requests waiting, %.1f bytes each%n",
                found.millis(),
                found.bytes(),
                found.waitingRequests(),
                found.bytesPerWaitingRequest());
    }

    private static IngestReport report(Depot depot, List<Measured> cases, Optional<Checkpoint> checkpoint) {
        double each = checkpoint.map(Checkpoint::bytesPerWaitingRequest).orElse(0.0);
        return new IngestReport(machine(), depot.bytesPerRequest(), cases, each, checkpoint.orElse(null));
    }

    private List<Measured> play(CaseRun runs, PrintWriter out) throws Exception {
        List<Measured> last = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            last.clear();
            for (Stage stage : stages) {
                Measured found = runs.play(stage, stage.label() + "-" + repetition);
                last.add(found);
                out.printf(
                        Locale.ROOT,
                        "  %d  %-10s %,12.0f requests/s %,8.0f ns CPU each   load %.1f%n",
                        repetition,
                        found.name(),
                        found.recordsPerSecond(),
                        found.cpuNanosPerRecord(),
                        found.loadAverage());
                out.flush();
            }
        }
        return last;
    }

    private Load load() {
        long eventSeconds = records / perSecond + 60;
        return new Load(
                records,
                keys,
                mirrorPercent / 100,
                selection,
                perSecond,
                Instant.now().getEpochSecond() - eventSeconds);
    }

    private static JobSettings settings(Depot depot) {
        return JobSettings.of(depot.bootstrapServers())
                .withTopics(JobTopics.DEFAULT.withTelemetry(JobTopics.DEFAULT.logs(), ""))
                .withEventTime(Duration.ofSeconds(2), Duration.ofMinutes(1))
                .withParallelism(PARALLELISM);
    }

    private static String machine() {
        return "%d processors, Java %s".formatted(Runtime.getRuntime().availableProcessors(), Runtime.version());
    }
}
