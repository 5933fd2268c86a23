package dev.foreshadow.emulator;

import java.time.Clock;

/**
 * What an emulator starts with.
 *
 * @param port on 127.0.0.1; 0 for any free one
 * @param clock gives timestamps and drives the controllers; may run faster than the wall clock
 */
public record EmulatorSettings(int port, Clock clock, Kubelet kubelet) {
    public EmulatorSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: is %d; allowed are 0 (any free one) to 65535".formatted(port));
        }
    }

    /** Any free port, the system's clock, a kubelet that needs two seconds per pod. */
    public static EmulatorSettings defaults() {
        return new EmulatorSettings(0, Clock.systemUTC(), Kubelet.defaults());
    }

    /** The same with another port. */
    public EmulatorSettings withPort(int port) {
        return new EmulatorSettings(port, clock, kubelet);
    }

    /** The same with another clock. */
    public EmulatorSettings withClock(Clock clock) {
        return new EmulatorSettings(port, clock, kubelet);
    }

    /** The same with another kubelet. */
    public EmulatorSettings withKubelet(Kubelet kubelet) {
        return new EmulatorSettings(port, clock, kubelet);
    }
}
