package dev.foreshadow.detection.verdict;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is measured. */
public enum Signal {
    /** Failed requests out of requests. */
    ERROR,
    /** Requests slower than live's own quantiles out of requests. */
    LATENCY,
    /** Memory in use against its limit. */
    MEMORY,
    /** Processor time per request. */
    CPU,
    /** Restarts of pods per time. */
    RESTARTS,
    /** Readiness of pods. */
    HEALTH,
    /** A reading that the policy names. */
    GAUGE;

    /** Every signal. */
    public static final Set<Signal> ALL = Collections.unmodifiableSet(EnumSet.allOf(Signal.class));

    /** The signals that requests give. */
    static final List<Signal> REQUESTS = List.of(ERROR, LATENCY);
}
