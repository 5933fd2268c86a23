package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.emulator.faults.Faults;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/**
 * What many applications cost one operator. Prints, and asserts nothing about time: figures belong to a machine. The API,
 * the broker and the operator share the process, so processor time and memory are upper bounds. Runs only when asked for:
 * {@code mvn -pl actuator test -Dtest=FleetBench -Dfleet=1000}.
 */
class FleetBench {
    private static final int FLEET = Integer.getInteger("fleet", 1_000);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration STEADY = Duration.ofSeconds(Integer.getInteger("steady", 60));
    private static final String NAMESPACE = "fleet";
    private static final Pattern RECONCILES = Pattern.compile("(?m)^foreshadow_reconcile_seconds_count (\\S+)");

    private final Faults faults = Stage.faults();
    private final KubernetesClient client = Stage.client();

    @Test
    void start_up_and_steady_state() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        System.out.printf("created and stable: %.1f s for %d applications%n", seconds(this::createAll), FLEET);
        Actuator[] again = new Actuator[1];
        System.out.printf(
                "start-up until each was looked at: %.1f s%n",
                seconds(() -> {
                    again[0] = start();
                    await().atMost(PATIENCE).until(() -> reconciles(again[0]) >= FLEET);
                }));
        steady("first", again[0]);
        steady("second", again[0]);
        again[0].close();
    }

    private void createAll() {
        Actuator actuator = start();
        try (actuator) {
            for (int i = 0; i < FLEET; i++) {
                client.resource(application(i)).create();
            }
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> stable() == FLEET);
            System.out.printf("reconciles until then: %.0f%n", reconciles(actuator));
        }
    }

    private void steady(String which, Actuator actuator) {
        double before = reconciles(actuator);
        long cpuBefore = processorNanos();
        faults.clearCalls();
        double took = seconds(
                () -> await().pollDelay(STEADY).atMost(STEADY.multipliedBy(2)).until(() -> true));
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.out.printf(
                "%s %.0f s of rest: %.0f reconciles a minute, %.0f API calls a minute (%.0f writes),"
                        + " %.1f %% of one processor, %d MiB of heap%n",
                which,
                took,
                60 * (reconciles(actuator) - before) / took,
                60 * faults.calls().size() / took,
                60.0 * faults.calls().stream().filter(call -> call.isWrite()).count() / took,
                100 * (processorNanos() - cpuBefore) / 1e9 / took,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private Actuator start() {
        return Actuator.start(ActuatorSettings.defaults(Stage.kafka().bootstrapServers(), client.getConfiguration())
                .withNamespaces(Set.of(NAMESPACE))
                .withClock(Stage.CLOCK));
    }

    private static ShadowDeployment application(int number) {
        ShadowDeployment one = TestObjects.checkout();
        one.getMetadata().setName("app-" + number);
        one.getMetadata().setNamespace(NAMESPACE);
        one.getMetadata().setLabels(Map.of("bench", "fleet"));
        return one;
    }

    private long stable() {
        return client.resources(ShadowDeployment.class).inNamespace(NAMESPACE).list().getItems().stream()
                .filter(one -> one.getStatus() != null
                        && one.getStatus().phase() == Phase.STABLE
                        && one.getStatus().mirror() != null
                        && "5".equals(one.getStatus().mirror().observedPercent()))
                .count();
    }

    private static double reconciles(Actuator actuator) {
        var found = RECONCILES.matcher(World.http(actuator, "metrics"));
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
