package dev.foreshadow.contracts.verdict;

/** What was compared with what. */
public enum Comparison {
    /** C1: the shadow on the new revision against live pods still on the stable one. */
    NEW_AGAINST_STABLE,
    /** C2: the shadow against live on the same revision. */
    SHADOW_AGAINST_LIVE,
    /** C3: live pods on the new revision against live pods on the stable one. */
    LIVE_NEW_AGAINST_STABLE,
    /** C4: one half of live against the other. */
    LIVE_AGAINST_ITSELF,
    /** C5: a trend of one group over time. */
    TREND
}
