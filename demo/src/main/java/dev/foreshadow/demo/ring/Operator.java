package dev.foreshadow.demo.ring;

import dev.foreshadow.actuator.ActuatorSettings;
import io.fabric8.kubernetes.client.Config;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/** How the ring runs the actuator: as in production, on loopback. */
final class Operator {
    /** Wall clock; simulated time runs faster, and the end of a bake is seen no later than the next look. */
    private static final Duration RESYNC = Duration.ofSeconds(1);

    private Operator() {}

    static ActuatorSettings settings(
            String kafka, Config kubernetes, Clock clock, int consolePort, String consoleToken) {
        return ActuatorSettings.defaults(kafka, kubernetes)
                .withClock(clock)
                .withHttp("127.0.0.1", consolePort)
                .withConsoleToken(consoleToken)
                .withResync(RESYNC);
    }

    /** A secret of this run only, in place of the accounts that an emulated cluster does not have. */
    static String newToken() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
