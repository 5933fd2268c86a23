package dev.foreshadow.detection.verdict;

import java.util.List;
import java.util.Optional;

/**
 * One signal of one comparison, in numbers. Counts cover the window that began when the evidence last left its floor.
 *
 * @param comparison what was compared with what
 * @param signal what was measured
 * @param windowMillis length of the window that the counts cover
 * @param treatmentEvents events (failures, exceedances) on the suspect side
 * @param treatmentExposure requests on the suspect side
 * @param controlEvents events on the control side
 * @param controlExposure requests on the control side
 * @param ratio treatment rate over control rate; 0 when either is unknown or the control had no events
 * @param ratioLow lower end of its 95 % interval
 * @param ratioHigh upper end of its 95 % interval; 0 when there is none, because the control had no events
 * @param logEvidence natural logarithm of the e-detector now
 * @param logThreshold natural logarithm of the threshold that it must reach
 * @param gatesPassed true when no single host, and no floor, explains the evidence
 * @param bound what crossing the threshold means, in words
 * @param strata the routes that contribute most, the largest first; at most five
 * @param marginRatio the limit: how many times as often as its control the suspect may fail before it counts as worse, as
 *     calibrated now, averaged over routes by the suspect's requests; 0 where no ratio is compared with a limit
 * @param level what both sides were at, for signals that are measured and not counted
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
        double marginRatio,
        Optional<Level> level) {
    public Finding {
        strata = List.copyOf(strata);
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
