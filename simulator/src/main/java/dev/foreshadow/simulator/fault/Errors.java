package dev.foreshadow.simulator.fault;

/**
 * Requests fail.
 *
 * @param scope where and when
 * @param share probability, 0 to 1
 */
public record Errors(Scope scope, double share) implements Fault {
    public Errors {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("errors.share: is %s, must be above 0, up to 1".formatted(share));
        }
    }

    @Override
    public Fault at(String sampledHost) {
        return new Errors(scope.at(sampledHost), share);
    }

    @Override
    public Effect on(Exposure exposure) {
        return scope.covers(exposure) ? Effect.failing(share) : Effect.NONE;
    }
}
