package dev.foreshadow.simulator.fault;

import dev.foreshadow.simulator.fleet.Pod;

import java.util.List;

/**
 * All faults of a scenario, taken together.
 *
 * @param all in no particular order
 */
public record Faults(List<Fault> all) {
    /** A world in which nothing breaks. */
    public static final Faults NONE = new Faults(List.of());

    public Faults {
        all = all == null ? List.of() : List.copyOf(all);
    }

    /** The same faults, once the sample is known. */
    public Faults at(String sampledHost) {
        return new Faults(all.stream().map(fault -> fault.at(sampledHost)).toList());
    }

    /** What they do to this request. */
    public Effect on(Exposure exposure) {
        Effect effect = Effect.NONE;
        for (Fault fault : all) {
            effect = effect.and(fault.on(exposure));
        }
        return effect;
    }

    /** Whether what this pod reports in this second never reaches the broker. */
    public boolean silence(Pod pod, long second) {
        return all.stream().anyMatch(fault -> fault.silences(pod, second));
    }
}
