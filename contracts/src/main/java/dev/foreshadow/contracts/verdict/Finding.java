package dev.foreshadow.contracts.verdict;

import java.util.List;

/**
 * One signal of one comparison, in numbers. Counts cover the window that starts when the evidence last left its floor.
 *
 * @param comparison what was compared with what
 * @param signal what was measured
 * @param windowMillis length of the window that the counts cover
 * @param treatmentEvents events (failures, exceedances) on the suspect side
 * @param treatmentExposure requests on the suspect side
 * @param controlEvents events on the control side
 * @param controlExposure requests on the control side
 * @param ratio treatment rate over control rate; 0 when either is unknown
 * @param ratioLow lower end of its 95 % interval
 * @param ratioHigh upper end of its 95 % interval
 * @param logEvidence natural logarithm of the e-detector now
 * @param logThreshold natural logarithm of the threshold that it must reach
 * @param gatesPassed true when no single host, and no floor, explains the evidence
 * @param bound what crossing the threshold means, in words: "at most one false alarm in 30 days"
 * @param strata the routes that contribute most, first the largest; at most five
 * @param marginRatio the limit: how many times as often as its control the suspect may fail before it counts as worse, as
 *     it was calibrated at that moment; 0 where no ratio has a limit, and when unknown
 * @param level what both sides were at, for signals that are measured and not counted; null for the others
 */
public record Finding(
        Comparison comparison,
        Signal signal,
        long windowMillis,
        long treatmentEvents,
        long treatmentExposure,
        long controlEvents,
        long controlExposure,
        double ratio,
        double ratioLow,
        double ratioHigh,
        double logEvidence,
        double logThreshold,
        boolean gatesPassed,
        String bound,
        List<Stratum> strata,
        Double marginRatio,
        Level level) {
    public Finding {
        strata = strata == null ? List.of() : List.copyOf(strata);
        marginRatio = marginRatio == null ? 0 : marginRatio; // absent in findings of earlier versions
    }

    /**
     * One route's part in a finding.
     *
     * @param route route class, for example {@code GET /cart}
     * @param treatmentEvents events on the suspect side
     * @param treatmentExposure requests on the suspect side
     * @param controlEvents events on the control side
     * @param controlExposure requests on the control side
     */
    public record Stratum(
            String route, long treatmentEvents, long treatmentExposure, long controlEvents, long controlExposure) {}

    /**
     * Both sides of a signal that is measured.
     *
     * @param of the name of a custom reading; empty for the others
     * @param unit what the numbers are
     * @param treatment the suspect side
     * @param control the control side
     */
    public record Level(String of, Unit unit, double treatment, double control) {}

    /** What a level is measured in. */
    public enum Unit {
        CORE_SECONDS_PER_REQUEST,
        PER_POD_HOUR,
        AS_REPORTED
    }
}
