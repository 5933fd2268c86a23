package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.observation.Group;

/**
 * One signal of one comparison, in numbers.
 *
 * @param signal what is compared
 * @param gauge the reading's name; empty unless the signal is a gauge
 * @param suspect SHADOW, or LIVE for live on the new revision
 * @param suspectRevision the suspect's revision
 * @param controlRevision live's revision that it is compared with; the same as the suspect's when no revision is new
 * @param suspected the suspect side
 * @param control the control side
 * @param ratioToUsual suspect over control, divided by their usual ratio at this load; incidents know no usual, and 0 means
 *     that the control had none
 * @param windowSeconds length of the window that the numbers cover
 * @param hosts suspect hosts
 * @param highestHost the suspect host with the highest level; empty for incidents
 * @param logEvidence natural logarithm of the e-detector now
 * @param logThreshold natural logarithm of the threshold that it must reach
 * @param gatesPassed true when no single host explains the evidence; a single host cannot be told from its group
 * @param alarmed true from crossing the threshold with the gate passed until the evidence is gone
 */
public record ResourceFinding(
        ResourceSignal signal,
        String gauge,
        Group suspect,
        String suspectRevision,
        String controlRevision,
        Side suspected,
        Side control,
        double ratioToUsual,
        double windowSeconds,
        int hosts,
        String highestHost,
        double logEvidence,
        double logThreshold,
        boolean gatesPassed,
        boolean alarmed) {
    /**
     * One side's numbers.
     *
     * @param value median core-seconds per request, median gauge, or incidents per pod-hour
     * @param incidents restarts or lost readiness; 0 for levels
     * @param podSeconds how long pods were watched for incidents; 0 for levels
     */
    public record Side(double value, long incidents, long podSeconds) {
        static Side level(double value) {
            return new Side(value, 0, 0);
        }

        static Side incidents(long incidents, long podSeconds) {
            return new Side(podSeconds == 0 ? 0 : 3_600.0 * incidents / podSeconds, incidents, podSeconds);
        }
    }
}
