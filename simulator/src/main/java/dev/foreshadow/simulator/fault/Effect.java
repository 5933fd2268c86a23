package dev.foreshadow.simulator.fault;

/**
 * What faults do to one request.
 *
 * @param failureShare probability that it fails because of them, 0 to 1
 * @param latencyFactor service time relative to normal, above 0
 * @param tailShare probability that it is delayed on top, 0 to 1
 * @param tailMillis mean of that delay (exponential)
 * @param leakBytes memory that the pod never gets back
 */
public record Effect(double failureShare, double latencyFactor, double tailShare, double tailMillis, long leakBytes) {
    /** Nothing is wrong. */
    public static final Effect NONE = new Effect(0, 1, 0, 0, 0);

    static Effect failing(double share) {
        return new Effect(share, 1, 0, 0, 0);
    }

    /** Both at once: failures are independent, factors multiply, the larger tail wins, leaks add up. */
    Effect and(Effect other) {
        Effect tail = tailShare * tailMillis >= other.tailShare * other.tailMillis ? this : other;
        return new Effect(
                1 - (1 - failureShare) * (1 - other.failureShare),
                latencyFactor * other.latencyFactor,
                tail.tailShare,
                tail.tailMillis,
                leakBytes + other.leakBytes);
    }
}
