package dev.foreshadow.simulator.fault;

/**
 * A backend fails: so does every request that calls it, in both groups alike.
 *
 * @param backend name, as routes list it
 * @param window when
 * @param share probability that a call fails, 0 to 1
 */
public record Outage(String backend, Window window, double share) implements Fault {
    public Outage {
        if (window == null || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "outage: window is %s (needed), share is %s (above 0, up to 1)".formatted(window, share));
        }
    }

    @Override
    public Effect on(Exposure exposure) {
        boolean calls = exposure.route().backends().contains(backend);
        return calls && window.covers(exposure.second()) ? Effect.failing(share) : Effect.NONE;
    }
}
