package dev.foreshadow.detection.observation;

/** The two groups that are compared. */
public enum Group {
    /** Answers users. */
    LIVE,
    /** Answers mirrored requests; its answers are thrown away. */
    SHADOW
}
