package dev.foreshadow.simulator.evaluation.trace;

import java.util.Arrays;

/** How one second goes: written by the disturbances in turn, then read once. Mutable, reused from second to second. */
final class Conditions {
    /** The revision on both groups unless a rollout says otherwise. */
    static final String OLD_REVISION = "r1";
    /** The revision of a rollout. */
    static final String NEW_REVISION = "r2";

    private final Population population;

    /** Requests relative to the mean. */
    double load;
    /** Failure share by live host, 0 to 1. */
    final double[] live;
    /** Failure share by shadow host, 0 to 1. */
    final double[] shadow;
    /** Share of all requests that fail on both twins for one and the same reason. */
    double common;
    /** Mean failures per cluster; 1 when failures come one by one. */
    double clusterSize;
    /** Failing requests of retry storms that are not mirrored. */
    int stormFailures;
    /** Failing requests of retry storms that are mirrored and fail on both sides. */
    int mirroredStormFailures;
    /** Leading live hosts that run the new revision. */
    int newLiveHosts;
    /** The shadow's revision. */
    String shadowRevision;

    Conditions(Population population) {
        this.population = population;
        this.live = new double[population.liveHosts()];
        this.shadow = new double[population.shadowHosts()];
        reset();
    }

    /** Back to usual times. */
    void reset() {
        load = 1;
        Arrays.fill(live, population.failureShare());
        Arrays.fill(shadow, population.failureShare());
        common = population.commonShare() * population.failureShare();
        clusterSize = 1;
        stormFailures = 0;
        mirroredStormFailures = 0;
        newLiveHosts = 0;
        shadowRevision = OLD_REVISION;
    }

    /** Multiplies every failure share of both groups. */
    void scaleFailures(double factor) {
        Arrays.setAll(live, host -> live[host] * factor);
        Arrays.setAll(shadow, host -> shadow[host] * factor);
        common *= factor;
    }

    /** A storm's failures of a second come in its first bin. */
    void endStorms() {
        stormFailures = 0;
        mirroredStormFailures = 0;
    }

    String liveRevision(int host) {
        return host < newLiveHosts ? NEW_REVISION : OLD_REVISION;
    }
}
