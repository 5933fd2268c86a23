package dev.foreshadow.demo.bench;

import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.demo.report.ReportFile;
import dev.foreshadow.jobs.Encoding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code bench ingest}: the same telemetry through more and more of the job, then other loads, then live. */
@Command(
        name = "ingest",
        description = {
            "Fills a topic of a broker in this process, and reads it with more and more of the job: bytes alone, decoded,",
            "counted, paired, judged. Then other loads (keys, mirrored shares, selection, encodings) decoded and judged;",
            "then the job beside a producer, with shadows that fail. About eight minutes on two idle cores; --only-cases",
            "leaves out the rest, --only-live all but the live run. Ratios between the cases of one run hold on a busy machine too; rates do not."
        },
        sortOptions = false)
final class IngestCommand implements Callable<Integer> {
    private static final Set<Stage> DECODE_AND_JUDGE = EnumSet.of(Stage.DECODE, Stage.JUDGE);

    @Spec
    private CommandSpec spec;

    @Option(names = "--records", defaultValue = "4000000", description = "live requests; default ${DEFAULT-VALUE}")
    private long records;

    @Option(names = "--keys", defaultValue = "1200", description = "pods times routes; default ${DEFAULT-VALUE}")
    private int keys;

    @Option(names = "--mirror", defaultValue = "1", description = "mirrored percentage; default ${DEFAULT-VALUE}")
    private double mirrorPercent;

    @Option(names = "--selection", defaultValue = "RANDOM", description = "RANDOM or REQUEST_ID")
    private Mirror.Selection selection;

    @Option(
            names = "--encoding",
            defaultValue = "OTLP_PROTO",
            description = "OTLP_PROTO, OTLP_JSON or ENVOY_JSON; default ${DEFAULT-VALUE}")
    private Encoding encoding;

    @Option(names = "--cases", split = ",", description = "some of raw,decode,aggregate,pair,judge; default all")
    private Set<Stage> stages = EnumSet.allOf(Stage.class);

    @Option(
            names = "--repetitions",
            defaultValue = "3",
            description = "times that all cases are run, of which the last counts; default ${DEFAULT-VALUE}")
    private int repetitions;

    @Option(names = "--per-second", defaultValue = "200000", description = "live requests per second of event time")
    private long perSecond;

    @Option(
            names = "--live-per-second",
            defaultValue = "500000",
            description = "live requests that are made each second beside the job; default ${DEFAULT-VALUE}")
    private long livePerSecond;

    @Option(names = "--only-cases", description = "no other loads, no live run")
    private boolean onlyCases;

    @Option(names = "--only-live", description = "the whole job, until it is warm, and the live run")
    private boolean onlyLive;

    @Option(names = "--report", paramLabel = "FILE", description = "writes a JSON report (docs/capacity.md)")
    private Path reportFile;

    @Override
    public Integer call() throws Exception {
        if (reportFile != null) {
            ReportFile.check(reportFile);
        }
        PrintWriter progress = spec.commandLine().getErr();
        Runs runs = new Runs(Files.createTempDirectory("foreshadow-checkpoints-"), progress);
        Load load = load();
        Runs.Played first = runs.play(load, onlyLive ? EnumSet.of(Stage.JUDGE) : stages, repetitions);
        List<Measured> cases = new ArrayList<>(first.cases());
        for (Load other : onlyLive || onlyCases ? List.<Load>of() : load.others()) {
            cases.addAll(runs.play(other, DECODE_AND_JUDGE, repetitions).cases()); // as warm as the first
        }
        Optional<LiveRun.Outcome> live =
                onlyCases ? Optional.empty() : Optional.of(runs.live(load.live(livePerSecond)));
        IngestReport report = IngestReport.of(first, cases, live);
        report.print(spec.commandLine().getOut());
        if (reportFile != null) {
            ReportFile.write(reportFile, report);
        }
        return 0;
    }

    private Load load() {
        long eventSeconds = records / perSecond + 60;
        return new Load(
                records,
                keys,
                mirrorPercent / 100,
                selection,
                encoding,
                perSecond,
                Instant.now().getEpochSecond() - eventSeconds);
    }
}
