package dev.foreshadow.demo.ring;

import dev.foreshadow.simulator.scenario.Scenario;

/**
 * What to start.
 *
 * @param scenario the world
 * @param seed seed of the world
 * @param speed simulated seconds per wall second, at least 1
 * @param kafkaPort port of the broker; 0 for any
 * @param kubernetesPort port of the Kubernetes API; 0 for any
 * @param flinkPort port of Flink's web UI; 0 for 8081 or any
 * @param consolePort port of the console; 0 for 8080 or any
 */
public record RingSettings(
        Scenario scenario, long seed, double speed, int kafkaPort, int kubernetesPort, int flinkPort, int consolePort) {
    public RingSettings {
        if (!(speed >= 1 && speed <= 1000)) {
            throw new IllegalArgumentException("--speed %s: from 1 to 1000 is allowed".formatted(speed));
        }
    }
}
