package dev.foreshadow.emulator;

import io.fabric8.kubernetes.client.Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmulatorTablesTest extends TablesContract {
    private static KubernetesEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = KubernetesEmulator.start(EmulatorSettings.defaults());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    Config config() {
        return emulator.clientConfig();
    }
}
