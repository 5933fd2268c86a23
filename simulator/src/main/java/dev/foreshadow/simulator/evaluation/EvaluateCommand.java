package dev.foreshadow.simulator.evaluation;

import dev.foreshadow.simulator.evaluation.engine.Version;
import dev.foreshadow.simulator.evaluation.experiment.GridSelection;
import dev.foreshadow.simulator.evaluation.experiment.Margin;
import dev.foreshadow.simulator.evaluation.experiment.Measurement;
import dev.foreshadow.simulator.evaluation.experiment.Programme;
import dev.foreshadow.simulator.evaluation.experiment.Scale;
import dev.foreshadow.simulator.evaluation.report.Finished;
import dev.foreshadow.simulator.evaluation.report.Progress;
import dev.foreshadow.simulator.evaluation.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** {@code foreshadow evaluate}: measures the judge and prints nothing that it did not measure. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how soon the judge finds faults, and how often it is wrong, against the best possible detector",
            "and against what others do. Without options the whole programme runs, for hours: give --resume a folder,",
            "then Ctrl-C loses nothing that is finished."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final int COMPLETE = 0;
    private static final int STOPPED = 130;
    private static final int LONGEST_DAYS = 3_650;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "A look at everything in less than two minutes; its figures are rough.")
    private boolean quick;

    @Option(
            names = "--grid",
            paramLabel = "PERCENT,EFFECT,RATE",
            description =
                    "Only these cells of the grid of faults, and nothing else. PERCENT is 0.01, 0.1 or 1; EFFECT is"
                            + " x2, x5, x20, +1pp or +5pp; RATE is 1, 10, 100 or 1000 mirrored requests per second; * is any."
                            + " May be given several times.")
    private List<String> grid = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "SECTION",
            split = ",",
            description = "Only these sections of the report: grid, nulls, arl, latency, leaks, rollouts, margins,"
                    + " enumeration.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--runs", paramLabel = "N", description = "Faults per cell; 60, or 9 with --quick.")
    private Integer runs;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days per scenario without a fault; 90, or less with --quick.")
    private Double days;

    @Option(
            names = "--margins",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "calibrated,fixed",
            description = "calibrated learns the pair's usual ratio first; fixed never goes below --ratio. Default:"
                    + " ${DEFAULT-VALUE}.")
    private List<String> margins = new ArrayList<>();

    @Option(
            names = "--ratio",
            paramLabel = "RATIO",
            defaultValue = "" + Margin.USUAL_RATIO,
            description = "How many times as often as live the shadow may fail while nothing is known; 1 to 10, default"
                    + " ${DEFAULT-VALUE}.")
    private double marginRatio;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON.")
    private Path report;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the figures as Markdown tables.")
    private Path markdown;

    @Option(
            names = "--resume",
            paramLabel = "FOLDER",
            description =
                    "Keep each finished measurement in FOLDER, and take over those that are there, if they are of the"
                            + " same judge.")
    private Path folder;

    @Option(names = "--threads", paramLabel = "N", description = "Measurements at a time; default: all processors.")
    private Integer threads;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        List<Measurement> measurements = measurements();
        check("--report", report);
        check("--markdown", markdown);
        Optional<Finished> kept = kept();
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Progress progress = new Progress(System.err, Ansi.AUTO.enabled(), measurements.size());
        Workshop workshop = new Workshop(measurements, kept, progress, workers);
        Thread onStop = new Thread(() -> stopped(workshop, measurements.size()), "evaluate-stop");
        Runtime.getRuntime().addShutdownHook(onStop);
        if (!workshop.run()) {
            return STOPPED; // the hook writes what there is
        }
        Runtime.getRuntime().removeShutdownHook(onStop);
        write(workshop.report());
        spec.commandLine().getOut().printf("%d measurements taken%n", workshop.finishedCount());
        return COMPLETE;
    }

    private void check(String option, Path file) {
        try {
            if (file != null) {
                Report.check(option, file);
            }
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private Optional<Finished> kept() throws IOException {
        try {
            return folder == null ? Optional.empty() : Optional.of(Finished.in(folder, Version.ofJudge()));
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private List<Measurement> measurements() {
        atLeastOne("--runs", runs);
        atLeastOne("--threads", threads);
        if (days != null && !(days > 0 && days <= LONGEST_DAYS)) {
            throw refused("--days: found %s; allowed is more than 0, at most %d".formatted(days, LONGEST_DAYS));
        }
        if (!(marginRatio >= 1 && marginRatio <= 10)) {
            throw refused("--ratio: found %s; allowed is 1 to 10".formatted(marginRatio));
        }
        only.stream().filter(section -> !Report.SECTIONS.contains(section)).forEach(section -> {
            throw refused("--only: found '%s'; allowed are %s".formatted(section, String.join(", ", Report.SECTIONS)));
        });
        Scale whole = quick ? Scale.QUICK : Scale.FULL;
        Scale sized = runs == null ? whole : whole.withRuns(runs);
        Scale scale = days == null ? sized : sized.withNullDays(days);
        try {
            List<Margin> chosen = margins.stream()
                    .map(label -> Margin.named(label.trim(), marginRatio))
                    .toList();
            List<GridSelection> cells = grid.stream().map(GridSelection::parse).toList();
            if (!cells.isEmpty()) {
                return new Programme(scale, chosen, cells).delays();
            }
            List<GridSelection> usual = quick ? GridSelection.QUICK : List.of(GridSelection.ALL);
            return new Programme(scale, chosen, usual)
                    .everything().stream().filter(this::isWanted).toList();
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private boolean isWanted(Measurement measurement) {
        return only.isEmpty() || only.contains(measurement.section());
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private void atLeastOne(String option, Integer value) {
        if (value != null && value < 1) {
            throw refused("%s: found %d; allowed is 1 or more".formatted(option, value));
        }
    }

    private void stopped(Workshop workshop, int all) {
        workshop.stop();
        System.err.printf("%nstopped after %d of %d measurements%s%n", workshop.finishedCount(), all, whereKept());
        try {
            write(workshop.report());
        } catch (IOException e) {
            System.err.println("the report could not be written: " + e.getMessage());
        }
    }

    private String whereKept() {
        return folder == null ? "; nothing is kept: give --resume FOLDER next time" : "; go on with --resume " + folder;
    }

    private void write(Report finished) throws IOException {
        if (report != null) {
            finished.writeJson(report);
        }
        if (markdown != null) {
            finished.writeMarkdown(markdown, commandLine());
        }
    }

    /** As typed, without what does not change the figures. */
    private String commandLine() {
        StringBuilder typed = new StringBuilder("./foreshadow evaluate");
        if (quick) {
            typed.append(" --quick");
        }
        grid.forEach(cells -> typed.append(" --grid '").append(cells).append('\''));
        if (!only.isEmpty()) {
            typed.append(" --only ").append(String.join(",", only));
        }
        if (runs != null) {
            typed.append(" --runs ").append(runs);
        }
        if (days != null) {
            typed.append(" --days ").append(days);
        }
        if (marginRatio != Margin.USUAL_RATIO) {
            typed.append(" --ratio ").append(marginRatio);
        }
        if (margins.size() == 1) {
            typed.append(" --margins ").append(margins.get(0));
        }
        return typed.toString();
    }
}
