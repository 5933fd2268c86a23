package dev.foreshadow.simulator.fault;

/**
 * Every request leaves memory behind until the container restarts.
 *
 * @param scope where and when
 * @param bytesPerRequest lost with each request, above 0
 */
public record Leak(Scope scope, long bytesPerRequest) implements Fault {
    public Leak {
        if (bytesPerRequest <= 0) {
            throw new IllegalArgumentException(
                    "leak.bytesPerRequest: is %d, must be above 0".formatted(bytesPerRequest));
        }
    }

    @Override
    public Effect on(Exposure exposure) {
        return scope.covers(exposure) ? new Effect(0, 1, 0, 0, bytesPerRequest) : Effect.NONE;
    }
}
