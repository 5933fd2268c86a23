package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.Crd;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import dev.foreshadow.emulator.EmulatorSettings;
import dev.foreshadow.emulator.KubernetesEmulator;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A console over a board that the test writes, and a Kubernetes API that holds one application. */
final class ConsoleStage implements AutoCloseable {
    static final String TOKEN = "a-token-that-only-this-test-knows";

    final Map<String, ShadowDeployment> resources = new ConcurrentSkipListMap<>();
    final KubernetesEmulator emulator = KubernetesEmulator.start(EmulatorSettings.defaults());
    final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(emulator.clientConfig()).build();
    final Board board = new Board();
    private Console console;

    ConsoleStage() {
        client.load(new ByteArrayInputStream(Crd.yaml().getBytes(StandardCharsets.UTF_8)))
                .create();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("shop")
                        .endMetadata()
                        .build())
                .create();
        client.resource(TestObjects.checkout()).create();
        start(0);
    }

    void start(int port) {
        console = new Console(
                ConsoleAddress.LOOPBACK.at("127.0.0.1", port).withToken(TOKEN),
                new Console.Sight(
                        () -> List.copyOf(resources.values()),
                        board,
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        () -> true,
                        Clock.fixed(TestObjects.NOW, ZoneOffset.UTC)),
                client);
    }

    /** Ends the console, as a crash would; the board and the cluster stay. */
    void stop() {
        console.close();
    }

    URI page(String hash) {
        return URI.create(console.uri() + "#" + hash);
    }

    int port() {
        return console.uri().getPort();
    }

    void put(String name, ShadowDeploymentStatus status) {
        resources.put(name, Scenes.resource(name, status));
    }

    /** Second by second, the release fails on the shadow and is rolled back. */
    void playBadRelease(String name) {
        put(name, Scenes.rollingOut());
        for (int second = 0; second <= 40; second++) {
            board.verdict(Scenes.verdict(name, second));
            if (second == Scenes.DECIDED_SECOND) {
                board.decision(Scenes.rollback(name));
                board.mitigation(Scenes.step(name, Progress.ACCEPTED, "RouteToStable", "accepted", second));
                board.mitigation(Scenes.step(
                        name, Progress.STEP_DONE, "RouteToStable", "all live traffic goes to r1", second + 1));
                board.mitigation(Scenes.step(
                        name, Progress.DONE, "MarkFailed", "rolled back checkout from r2 to r1 in 17 s", second + 17));
            }
        }
    }

    @Override
    public void close() {
        console.close();
        client.close();
        emulator.close();
    }
}
