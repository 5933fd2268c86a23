package dev.foreshadow.demo;

import dev.foreshadow.demo.report.DemoReport;

import java.io.PrintStream;
import java.util.Locale;

/** The last lines of a story: what it was worth to users, and whether it ended as it should. */
final class Summary {
    private Summary() {}

    static void print(PrintStream out, DemoReport report, long deadLetters, long garbage) {
        var users = report.users();
        var detection = report.detection();
        out.println();
        if (detection.fired()) {
            out.printf(Locale.ROOT, "  predicted %.0f s after the release", detection.delaySeconds());
            if (detection.leadTimeSeconds() != null) {
                out.printf(
                        Locale.ROOT, ", %.0f s before live would have crossed its limit", detection.leadTimeSeconds());
            }
            out.println();
        }
        if (report.mitigation().decisionToRouteSeconds() != null) {
            out.printf(
                    Locale.ROOT,
                    "  route moved %.2f s (wall clock) after the decision was in Kafka%n",
                    report.mitigation().decisionToRouteSeconds());
        }
        out.printf(
                Locale.ROOT,
                "  users: %,d requests, %,d failed; without Foreshadow %,d would have failed%n",
                users.requests(),
                users.failed(),
                users.failedWithoutForeshadow());
        if (users.slow() + users.slowWithoutForeshadow() > 0) {
            out.printf(
                    Locale.ROOT,
                    "         %,d were answered too late; without Foreshadow %,d would have been%n",
                    users.slow(),
                    users.slowWithoutForeshadow());
        }
        if (garbage > 0) {
            out.printf(Locale.ROOT, "  garbage: %,d messages written, %,d dead letters%n", garbage, deadLetters);
        } else if (deadLetters > 0) {
            out.printf(Locale.ROOT, "  %,d records could not be read and went to the dead letters%n", deadLetters);
        }
        out.printf(
                "  outcome: %s, expected %s: %s%n",
                report.actual(), report.expected(), report.ok() ? "right" : "WRONG");
    }
}
