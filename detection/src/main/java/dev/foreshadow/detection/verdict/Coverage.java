package dev.foreshadow.detection.verdict;

/**
 * How much the judge can see.
 *
 * @param leadFactor load per shadow host over load per live host; above 1 the shadow leads on load-driven faults
 * @param detectableRatio smallest failure ratio that the mirror shows within five minutes; 0 when unknown
 * @param mirrorShareNeeded mirror share that would show a ratio of 2 within five minutes, 0 to 1; 0 when unknown
 * @param matchedShare share of shadow requests whose live twin was found, 0 to 1; negative when pairing is off
 * @param silentMillis longest silence of a group that should speak, milliseconds
 */
public record Coverage(
        double leadFactor, double detectableRatio, double mirrorShareNeeded, double matchedShare, long silentMillis) {}
