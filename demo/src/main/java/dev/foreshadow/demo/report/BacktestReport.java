package dev.foreshadow.demo.report;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * What one run of {@code backtest} came to.
 *
 * @param recording the file that was replayed
 * @param requests records that were sent
 * @param skipped rows that could not be read
 * @param deadLetters records that the job refused
 * @param cases one per case, in the order of the cases file
 */
public record BacktestReport(String recording, long requests, long skipped, long deadLetters, List<Case> cases) {
    public BacktestReport {
        cases = List.copyOf(cases);
    }

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
            double threshold) {}
}
