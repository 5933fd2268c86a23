package dev.foreshadow.demo.report;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * What one run of {@code backtest} came to.
 *
 * @param recording the file that was replayed; null when there were two
 * @param live the file that played live; null when windows of one recording did
 * @param shadow the file that played the shadow; null when windows of one recording did
 * @param requests records that were sent
 * @param skipped rows that could not be read
 * @param skippedRows the first of them, at most a hundred
 * @param deadLetters records that the job refused
 * @param cases one per case, in the order of the cases file
 */
public record BacktestReport(
        String recording,
        String live,
        String shadow,
        long requests,
        long skipped,
        List<SkippedRow> skippedRows,
        long deadLetters,
        List<Case> cases) {
    public BacktestReport {
        skippedRows = List.copyOf(skippedRows);
        cases = List.copyOf(cases);
    }

    /**
     * A row that could not be read.
     *
     * @param file where it stands
     * @param line its line, from 1
     * @param reason the field, what was found and what is allowed
     */
    public record SkippedRow(String file, int line, String reason) {}

    /**
     * One case.
     *
     * @param name name of the case
     * @param fired true when the job asked for an action on traffic
     * @param firedAfterSeconds seconds of recorded time from the start of the windows to the decision; null when it did not fire
     * @param verdict the verdict that decided, or the last one
     * @param sentence why, in words
     * @param liveRequests requests sent as live
     * @param shadowRequests requests sent as shadow
     * @param peakEvidence the highest e-value of the case
     * @param threshold e-value that it had to reach
     * @param timeline every change of verdict and every decision, by time
     * @param evidence the strongest evidence over time, to be drawn; at most about a thousand points
     */
    public record Case(
            @JsonProperty("case") String name,
            boolean fired,
            Double firedAfterSeconds,
            String verdict,
            String sentence,
            long liveRequests,
            long shadowRequests,
            double peakEvidence,
            double threshold,
            List<Moment> timeline,
            List<Point> evidence) {
        public Case {
            timeline = List.copyOf(timeline);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Something that was said.
     *
     * @param atSeconds seconds of recorded time since the windows began
     * @param event {@code verdict} or {@code decision}
     * @param what the verdict, or the action that was asked for
     * @param text why, in words
     */
    public record Moment(double atSeconds, String event, String what, String text) {}

    /**
     * One point of the curve. The counts of requests are those of the last ten seconds.
     *
     * @param atSeconds seconds of recorded time since the windows began
     * @param verdict what the judge said
     * @param comparison which comparison was strongest; null while there is none
     * @param signal of what; null while there is none
     * @param logEvidence natural logarithm of its e-value, at least 0
     * @param logThreshold natural logarithm of what it must reach
     * @param liveFailureShare failed requests of live, 0 to 1
     * @param shadowFailureShare failed requests of the shadow, 0 to 1
     * @param liveP99Millis 99th percentile of live's latency, milliseconds
     * @param shadowP99Millis 99th percentile of the shadow's latency, milliseconds
     */
    public record Point(
            double atSeconds,
            String verdict,
            String comparison,
            String signal,
            double logEvidence,
            double logThreshold,
            double liveFailureShare,
            double shadowFailureShare,
            double liveP99Millis,
            double shadowP99Millis) {}
}
