package dev.foreshadow.demo.ring;

import dev.foreshadow.emulator.EmulatorSettings;
import dev.foreshadow.emulator.KubernetesEmulator;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** The Kubernetes API of the ring, with the definitions that a platform team would have installed. */
final class Kubernetes {
    private static final List<String> DEFINITIONS = List.of("/crd/shadowdeployments.foreshadow.dev-v1.yml");

    private Kubernetes() {}

    static KubernetesEmulator start(int port, Clock clock) {
        return KubernetesEmulator.start(
                EmulatorSettings.defaults().withPort(port).withClock(clock));
    }

    static void define(KubernetesClient client) {
        for (String definition : DEFINITIONS) {
            try (InputStream in = Kubernetes.class.getResourceAsStream(definition)) {
                client.load(in).create();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + definition, e);
            }
        }
    }
}
