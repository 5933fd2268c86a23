package dev.foreshadow.detection.resource.incident;

/**
 * Where a comparison of incidents stands. Counts cover a window of up to an hour, longer while
 * repeated incidents go on.
 *
 * @param suspectIncidents all incidents of the suspects' pods, first ones included
 * @param suspectPodSeconds how long those pods were watched
 * @param controlIncidents incidents of the control's pods
 * @param controlPodSeconds how long those were watched
 * @param windowSeconds length of the window
 * @param hosts suspect hosts in the last block
 * @param evidence the e-detector, seconds: compare it with the wanted run length
 * @param gatesPassed true when the evidence holds without any one host; always with a single host
 * @param alarmed true from crossing the threshold with the gate passed until the evidence is gone
 */
public record IncidentFinding(
        long suspectIncidents,
        long suspectPodSeconds,
        long controlIncidents,
        long controlPodSeconds,
        double windowSeconds,
        int hosts,
        double evidence,
        boolean gatesPassed,
        boolean alarmed) {}
