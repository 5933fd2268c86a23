package dev.foreshadow.simulator;

import dev.foreshadow.simulator.clock.SimulatedClock;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.telemetry.Encoding;
import io.fabric8.kubernetes.client.Config;

import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What a simulation needs.
 *
 * @param scenario the story
 * @param seed every random number follows from it
 * @param speed wanted simulated seconds per wall second, at least 1
 * @param clock the ring's clock; the simulation moves it
 * @param kafka client properties, {@code bootstrap.servers} among them; never logged
 * @param kubernetes how to reach the Kubernetes API
 * @param judgedUntilMillis event time up to which the judge has spoken; the simulation waits when it falls behind.
 *     0 or less: it has not spoken yet, nobody waits
 * @param encoding form of the telemetry
 */
public record SimulationSettings(
        Scenario scenario,
        long seed,
        double speed,
        SimulatedClock clock,
        Map<String, Object> kafka,
        Config kubernetes,
        LongSupplier judgedUntilMillis,
        Encoding encoding) {
    public SimulationSettings {
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(clock, "clock");
        kafka = Map.copyOf(kafka);
        Objects.requireNonNull(judgedUntilMillis, "judgedUntilMillis");
        Objects.requireNonNull(encoding, "encoding");
        if (!(speed >= 1)) {
            throw new IllegalArgumentException("speed: is %s, must be at least 1".formatted(speed));
        }
    }
}
