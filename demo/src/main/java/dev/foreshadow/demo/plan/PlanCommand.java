package dev.foreshadow.demo.plan;

import dev.foreshadow.contracts.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Calculates what a mirror share can see, how soon, and at what cost. */
@Command(
        name = "plan",
        description = "Calculates what a mirror share and a number of shadow hosts can see, how soon, at what cost.",
        sortOptions = false,
        footer = {
            "",
            "Example: foreshadow plan --rps 500 --error-rate 0.1%% --mirror 1%% --live-pods 40 --shadow-pods 1"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final double PERCENT = 100;

    @Option(
            names = "--rps",
            required = true,
            paramLabel = "N",
            description = "eligible requests per second, all of live")
    private double requestsPerSecond;

    @Option(
            names = "--error-rate",
            required = true,
            paramLabel = "SHARE",
            description = "share that fails today, as 0.1%% or 0.001")
    private String errorRate;

    @Option(names = "--mirror", defaultValue = "1%", paramLabel = "SHARE", description = "share that is mirrored; 1%%")
    private String mirror;

    @Option(names = "--live-pods", defaultValue = "20", paramLabel = "N", description = "live pods; ${DEFAULT-VALUE}")
    private int livePods;

    @Option(
            names = "--shadow-pods",
            defaultValue = "1",
            paramLabel = "N",
            description = "shadow pods; ${DEFAULT-VALUE}")
    private int shadowPods;

    @Option(
            names = "--within",
            defaultValue = "PT5M",
            paramLabel = "DURATION",
            description = "time allowed; ${DEFAULT-VALUE}")
    private Duration within;

    @Option(
            names = "--false-alarm-every",
            defaultValue = "P30D",
            paramLabel = "DURATION",
            description = "wanted average time between false alarms; ${DEFAULT-VALUE}")
    private Duration falseAlarmEvery;

    @Option(
            names = "--margin",
            defaultValue = "1.2",
            paramLabel = "RATIO",
            description = "spec.analysis.minEffect.ratio; ${DEFAULT-VALUE}")
    private double margin;

    @Option(
            names = "--floor",
            defaultValue = "0.002%",
            paramLabel = "SHARE",
            description = "spec.analysis.minEffect.absolute; 0.002%%")
    private String floor;

    @Option(names = "--json", description = "prints JSON for machines")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Plan plan = new Plan(
                requestsPerSecond,
                share("--error-rate", errorRate),
                share("--mirror", mirror),
                livePods,
                shadowPods,
                within,
                falseAlarmEvery,
                margin,
                share("--floor", floor));
        Outlook outlook = Outlook.of(plan);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(outlook));
        } else {
            print(out, plan, outlook);
        }
        return 0;
    }

    private static void print(PrintWriter out, Plan plan, Outlook outlook) {
        line(out, "mirrored", "%.1f requests a second", outlook.mirroredPerSecond());
        line(
                out,
                "lead factor",
                "%.2f%s",
                outlook.leadFactor(),
                outlook.leadFactor() > 1 ? "" : "  (the shadow trails)");
        line(out, "cost", "%.1f %% more pods", PERCENT * outlook.costShare());
        String time = lasting((double) plan.within().toSeconds());
        if (outlook.detectableRatio() == null) {
            line(out, "visible", "nothing within %s", time);
        } else {
            line(out, "visible", "failures x %.1f or more within %s", outlook.detectableRatio(), time);
        }
        for (Outlook.Delay delay : outlook.delays()) {
            String shown = delay.seconds() == null ? "not within a week" : "after " + lasting(delay.seconds());
            line(out, "", "failures x %-3.0f %s", delay.ratio(), shown);
        }
        outlook.advice().forEach(advice -> line(out, "advice", "%s", advice));
    }

    private static void line(PrintWriter out, String name, String format, Object... values) {
        out.printf(Locale.ROOT, "  %-12s %s%n", name, String.format(Locale.ROOT, format, values));
    }

    private static String lasting(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    /** {@code 0.1%} or {@code 0.001}. */
    private static double share(String option, String text) {
        try {
            return text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / PERCENT
                    : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s %s: write 0.1%% or 0.001".formatted(option, text), e);
        }
    }
}
