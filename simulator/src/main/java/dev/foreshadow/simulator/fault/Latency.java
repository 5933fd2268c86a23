package dev.foreshadow.simulator.fault;

/**
 * Requests take longer.
 *
 * @param scope where and when
 * @param factor service time relative to normal, at least 1
 * @param tailShare probability of a further delay, 0 to 1
 * @param tailMillis mean of that delay
 */
public record Latency(Scope scope, double factor, double tailShare, double tailMillis) implements Fault {
    public Latency {
        if (factor < 1 || tailShare < 0 || tailShare > 1 || tailMillis < 0) {
            throw new IllegalArgumentException(
                    "latency: factor is %s (at least 1), tailShare is %s (0 to 1), tailMillis is %s (0 or more)"
                            .formatted(factor, tailShare, tailMillis));
        }
    }

    @Override
    public Effect on(Exposure exposure) {
        return scope.covers(exposure) ? new Effect(0, factor, tailShare, tailMillis, 0) : Effect.NONE;
    }
}
