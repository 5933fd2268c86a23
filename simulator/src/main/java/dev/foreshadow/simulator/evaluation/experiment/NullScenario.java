package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.trace.Disturbance;
import dev.foreshadow.simulator.evaluation.trace.ErrorTrace;
import dev.foreshadow.simulator.evaluation.trace.LateLive;
import dev.foreshadow.simulator.evaluation.trace.Population;
import dev.foreshadow.simulator.evaluation.trace.Trace;

/** Times in which no revision is at fault. A rollback in any of them is a false alarm. */
enum NullScenario {
    IID("iid"),
    DIURNAL("diurnal"),
    OUTAGE("outage"),
    OUTAGE_SKEWED("outage+skew2s"),
    HOST_BLIPS("hostblips"),
    RETRY_STORMS("stickystorms"),
    MICRO_BURSTS("microbursts"),
    BAD_HOST("badhost"),
    MIRROR_TENTH_PERCENT("mirror0.1%", 0.001, 100),
    MIRROR_FIVE_PERCENT("mirror5%", 0.05, 100),
    LOW_RATE("lowrate", 0.01, 1),
    REGIME_BURSTS("burstRegime"),
    REGIME_STORMS("stormRegime"),
    HARMLESS("shadow15%worse");

    private static final double FAILURE_SHARE = 0.001;
    private static final double MIRRORED_PER_SECOND = 100;
    private static final double MIRROR_SHARE = 0.01;
    private static final int SKEW_SECONDS = 2;
    private static final long BAD_FROM_SECOND = 3_600;

    private final String label;
    private final double mirrorShare;
    private final double mirroredPerSecond;

    NullScenario(String label) {
        this(label, MIRROR_SHARE, MIRRORED_PER_SECOND);
    }

    NullScenario(String label, double mirrorShare, double mirroredPerSecond) {
        this.label = label;
        this.mirrorShare = mirrorShare;
        this.mirroredPerSecond = mirroredPerSecond;
    }

    /** As reports name it. */
    String label() {
        return label;
    }

    Population population() {
        return Population.of(mirroredPerSecond, FAILURE_SHARE).withMirrorShare(mirrorShare);
    }

    Trace trace(long seed) {
        Trace trace = new ErrorTrace(population(), seed, disturbance());
        return this == OUTAGE_SKEWED ? new LateLive(trace, SKEW_SECONDS) : trace;
    }

    private Disturbance disturbance() {
        return switch (this) {
            case IID, MIRROR_TENTH_PERCENT, MIRROR_FIVE_PERCENT, LOW_RATE -> Disturbance.none();
            case DIURNAL -> Disturbance.diurnal();
            case OUTAGE, OUTAGE_SKEWED -> Disturbance.outages();
            case HOST_BLIPS -> Disturbance.hostBlips();
            case RETRY_STORMS -> Disturbance.retryStorms();
            case MICRO_BURSTS -> Disturbance.microBursts();
            case BAD_HOST -> Disturbance.badShadowHost(BAD_FROM_SECOND, 0.05);
            case REGIME_BURSTS -> Disturbance.fiveMinutesInSixHours(Disturbance.microBursts());
            case REGIME_STORMS -> Disturbance.fiveMinutesInSixHours(Disturbance.retryStorms());
            case HARMLESS -> Disturbance.shadowAlwaysWorse(1.15);
        };
    }
}
