package dev.foreshadow.detection.verdict;

import java.util.List;

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
        List<Stratum> strata) {
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
}
