package dev.foreshadow.detection.resource.level;

/**
 * Where a comparison of levels stands. Values cover the window that began when the evidence last left its floor.
 *
 * @param suspectValue geometric mean over the window of the suspects' median level
 * @param controlValue the same of the control
 * @param ratioToUsual how many times its usual distance from the control the suspect is at; 1 is as ever
 * @param windowSeconds length of the window
 * @param hosts suspect hosts in the last block
 * @param highestHost the suspect host with the highest level in the last block
 * @param evidence the e-detector, seconds: compare it with the wanted run length
 * @param gatesPassed true when the evidence holds without the host that accuses most; always with a single host
 * @param alarmed true from crossing the threshold with the gate passed until the evidence is gone
 */
public record LevelFinding(
        double suspectValue,
        double controlValue,
        double ratioToUsual,
        double windowSeconds,
        int hosts,
        String highestHost,
        double evidence,
        boolean gatesPassed,
        boolean alarmed) {}
