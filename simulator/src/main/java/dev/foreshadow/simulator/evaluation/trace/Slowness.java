package dev.foreshadow.simulator.evaluation.trace;

/**
 * What slows answers down.
 *
 * @param shadowFactor every answer of the shadow takes this many times as long
 * @param tailShare share of the shadow's answers that take longer still, 0 to 1
 * @param tailFactor how many times as long
 * @param tailSeconds and how much on top
 * @param pauseShare share of host-seconds, in both groups, in which a host pauses for {@link #PAUSE_SECONDS}
 * @param commonPerDay how often a day both groups answer half as fast for {@link #COMMON_SECONDS}
 */
public record Slowness(
        double shadowFactor,
        double tailShare,
        double tailFactor,
        double tailSeconds,
        double pauseShare,
        double commonPerDay) {
    /** What a pause adds to every answer of its second: a full garbage collection. */
    static final double PAUSE_SECONDS = 0.3;

    /** How long a slow backend stays slow. */
    static final long COMMON_SECONDS = 600;

    /** Usual times. */
    public static Slowness none() {
        return shadowTakes(1);
    }

    /** The whole shadow takes this many times as long. */
    public static Slowness shadowTakes(double factor) {
        return new Slowness(factor, 0, 1, 0, 0, 0);
    }

    /** A share of the shadow's answers takes so many times as long, plus so many seconds. */
    public static Slowness tail(double share, double factor, double seconds) {
        return new Slowness(1, share, factor, seconds, 0, 0);
    }

    /** Hosts of both groups pause now and then, each on its own: one second in five minutes. */
    public static Slowness pauses() {
        return new Slowness(1, 0, 1, 0, 1 / 300.0, 0);
    }

    /** A backend slows both groups down six times a day. */
    public static Slowness common() {
        return new Slowness(1, 0, 1, 0, 0, 6);
    }
}
