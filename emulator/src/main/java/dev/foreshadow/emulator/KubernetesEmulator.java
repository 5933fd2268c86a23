package dev.foreshadow.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.api.Api;
import dev.foreshadow.emulator.controllers.Controllers;
import dev.foreshadow.emulator.controllers.PodLife;
import dev.foreshadow.emulator.faults.Faults;
import dev.foreshadow.emulator.http.ApiServer;
import dev.foreshadow.emulator.resource.ResourceTypes;
import dev.foreshadow.emulator.store.Store;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.net.URI;
import java.util.function.Predicate;

/** A running Kubernetes API with its controllers. Everything is in memory and gone when it closes. */
public final class KubernetesEmulator implements AutoCloseable {
    private final Store store;
    private final Faults faults;
    private final ApiServer server;
    private final Controllers controllers;

    private KubernetesEmulator(EmulatorSettings settings) {
        this.store = new Store();
        this.faults = new Faults(store::compact);
        Api api = new Api(store, new ResourceTypes(), settings.clock());
        FirstObjects.create(api);
        this.server = new ApiServer(settings.port(), api, faults);
        this.controllers = Controllers.start(api, settings.clock(), podLife(settings.kubelet()));
    }

    /**
     * Starts the API and its controllers; both run until {@link #close}.
     *
     * @throws IllegalStateException if the port is taken
     */
    public static KubernetesEmulator start(EmulatorSettings settings) {
        return new KubernetesEmulator(settings);
    }

    /** Where the API listens: plain HTTP on the loopback address. */
    public URI url() {
        return server.uri();
    }

    /** A kubeconfig for this API, as YAML. It names no credentials: there are none. */
    public String kubeconfig() {
        return String.join(
                "\n",
                "apiVersion: v1",
                "kind: Config",
                "clusters:",
                "- name: emulator",
                "  cluster:",
                "    server: " + url(),
                "contexts:",
                "- name: emulator",
                "  context:",
                "    cluster: emulator",
                "    user: emulator",
                "current-context: emulator",
                "users:",
                "- name: emulator",
                "  user: {}",
                "");
    }

    /** A client configuration for this API. It ignores the machine's own kubeconfig. */
    public Config clientConfig() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url().toString())
                .withNamespace("default")
                .withOnlyHttpWatches(true)
                .build();
    }

    /** Faults to order, and the log of calls. */
    public Faults faults() {
        return faults;
    }

    private static PodLife podLife(Kubelet kubelet) {
        Predicate<JsonNode> heldBack = kubelet.holdsBack()
                ? pod -> kubelet.neverReady().test(Serialization.unmarshal(pod.toString(), Pod.class))
                : pod -> false;
        return new PodLife(kubelet.startUp(), kubelet.shutDown(), heldBack);
    }

    @Override
    public void close() {
        controllers.close();
        server.close();
        store.close();
    }
}
