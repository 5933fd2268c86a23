package dev.foreshadow.demo.backtest;

import dev.foreshadow.demo.report.BacktestReport;
import dev.foreshadow.demo.report.BacktestReport.Moment;
import dev.foreshadow.simulator.replay.Staged;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What a backtest says on a terminal. */
final class BacktestText {
    private static final int SKIPPED_ROWS_SHOWN = 5;

    /** A single case is told moment by moment, up to so many. */
    private static final int MOMENTS_SHOWN = 30;

    private BacktestText() {}

    static void begin(PrintStream out, PrintStream err, Material material) {
        if (material.recording() == null) {
            Staged only = material.cases().get(0);
            out.printf("live    %s: %,d requests%n", material.live(), only.liveRequests());
            out.printf("shadow  %s: %,d requests%n", material.shadow(), only.shadowRequests());
        } else {
            out.printf(
                    "%s: %,d requests in %d cases%n",
                    material.recording(), material.requests(), material.cases().size());
        }
        material.skipped().stream()
                .limit(SKIPPED_ROWS_SHOWN)
                .forEach(row -> err.printf("  %s:%d skipped: %s%n", row.file(), row.line(), row.reason()));
        if (material.skipped().size() > SKIPPED_ROWS_SHOWN) {
            err.printf("  %d rows skipped in all%n", material.skipped().size());
        }
    }

    static void end(PrintStream out, BacktestReport report) {
        out.println();
        if (report.recording() == null) {
            story(out, report.cases().get(0));
        } else {
            report.cases().forEach(one -> line(out, one));
            long fired =
                    report.cases().stream().filter(BacktestReport.Case::fired).count();
            out.printf("%n  %d of %d cases fired%n", fired, report.cases().size());
        }
        if (report.deadLetters() > 0) {
            out.printf("  %d records were refused by the job%n", report.deadLetters());
        }
    }

    private static void line(PrintStream out, BacktestReport.Case one) {
        String when = one.fired() ? String.format(Locale.ROOT, "fired after %.0f s", one.firedAfterSeconds()) : "quiet";
        out.printf("  %-24s %-18s %s: %s%n", one.name(), when, one.verdict(), one.sentence());
    }

    private static void story(PrintStream out, BacktestReport.Case one) {
        List<Moment> timeline = one.timeline();
        timeline.stream()
                .limit(MOMENTS_SHOWN)
                .forEach(moment -> out.printf(
                        Locale.ROOT,
                        "%10.1f s  %-9s %-17s %s%n",
                        moment.atSeconds(),
                        moment.event(),
                        moment.what(),
                        moment.text()));
        if (timeline.size() > MOMENTS_SHOWN) {
            out.printf("  … and %d more; --report lists them all%n", timeline.size() - MOMENTS_SHOWN);
        }
        out.printf(
                Locale.ROOT,
                "%n  %s; evidence reached %.2g of %.2g%n",
                one.fired()
                        ? String.format(Locale.ROOT, "would have acted after %.0f s", one.firedAfterSeconds())
                        : "would have done nothing",
                one.peakEvidence(),
                one.threshold());
    }
}
