package dev.foreshadow.emulator;

import io.fabric8.kubernetes.client.Config;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.File;

/** The contract, held against a real API server: -Dkubeconfig=PATH. */
@EnabledIfSystemProperty(named = "kubeconfig", matches = ".+")
class ClusterTablesIT extends TablesContract {
    @Override
    Config config() {
        return Config.fromKubeconfig(new File(System.getProperty("kubeconfig")));
    }
}
