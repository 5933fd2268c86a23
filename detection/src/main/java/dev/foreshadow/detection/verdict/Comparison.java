package dev.foreshadow.detection.verdict;

/** What is compared with what. */
public enum Comparison {
    /** C1: the shadow on the new revision against live on the stable one. */
    NEW_AGAINST_STABLE,
    /** C2: the shadow against live on the same revision. */
    SHADOW_AGAINST_LIVE,
    /** C3: live on the new revision against live on the stable one. */
    LIVE_NEW_AGAINST_STABLE,
    /** C4: one half of live's hosts against the other. */
    LIVE_AGAINST_ITSELF,
    /** C5: a group against its own past. */
    TREND
}
