package dev.foreshadow.demo.ring;

import dev.foreshadow.actuator.ActuatorSettings;
import io.fabric8.kubernetes.client.Config;

import java.time.Clock;

/** How the ring runs the actuator: as in production, on loopback. */
final class Operator {
    private Operator() {}

    static ActuatorSettings settings(String kafka, Config kubernetes, Clock clock, int consolePort) {
        return ActuatorSettings.defaults(kafka, kubernetes).withClock(clock).withHttp("127.0.0.1", consolePort);
    }
}
