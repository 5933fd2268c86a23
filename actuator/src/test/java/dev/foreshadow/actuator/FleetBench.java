package dev.foreshadow.actuator;

import dev.foreshadow.actuator.OperatorProcess.Usage;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.emulator.faults.ApiCall;
import dev.foreshadow.emulator.faults.Faults;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import static org.awaitility.Awaitility.await;

/**
 * What many applications cost one operator, at rest and at work, and whether it grows. Prints a line for every two minutes
 * and asserts nothing: figures belong to a machine. The operator is a process of its own; API and broker are not in its
 * figures. Runs only when asked for: {@code mvn -pl actuator test -Dtest=FleetBench -Dfleet=1000}.
 */
class FleetBench {
    private static final int FLEET = Integer.getInteger("fleet", 1_000);
    private static final int REST_MINUTES = Integer.getInteger("fleet.rest", 10);
    private static final int LOAD_MINUTES = Integer.getInteger("fleet.load", 10);
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String NAMESPACE = "fleet";

    private final Faults faults = Stage.faults();
    private final KubernetesClient client = Stage.client();
    private final List<ShadowDeployment> fleet = new ArrayList<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private Usage last;

    @Test
    void start_up_rest_and_work() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        System.out.printf("created and stable: %.1f s for %d applications%n", seconds(this::createAll), FLEET);
        long begin = System.nanoTime();
        try (OperatorProcess operator = start()) {
            await().atMost(PATIENCE).until(() -> operator.reconciles() >= FLEET);
            last = operator.usage();
            System.out.printf(
                    "started again: each was looked at after %.1f s, which took %.1f s of one processor%n",
                    (System.nanoTime() - begin) / 1e9, last.cpuSeconds());
            faults.onCall(this::count);
            watch("rest", operator, REST_MINUTES);
            try (FleetLoad load = new FleetLoad(client, fleet)) {
                load.start();
                watch("work", operator, LOAD_MINUTES);
            }
        }
    }

    private void createAll() {
        try (OperatorProcess operator = start()) {
            for (int i = 0; i < FLEET; i++) {
                fleet.add(client.resource(application(i)).create());
            }
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> stable() == FLEET);
            System.out.printf("reconciles until then: %.0f%n", operator.reconciles());
        }
    }

    private static OperatorProcess start() {
        return OperatorProcess.start(Stage.kubeconfig(), "--namespaces=" + NAMESPACE);
    }

    private void watch(String what, OperatorProcess operator, int minutes) {
        for (int minute = 0; minute < minutes; minute += (int) WINDOW.toMinutes()) {
            calls.reset();
            writes.reset();
            double took = seconds(() ->
                    await().pollDelay(WINDOW).atMost(WINDOW.multipliedBy(2)).until(() -> true));
            Usage now = operator.usage();
            System.out.printf(
                    "%s, minutes %d to %d: %.0f reconciles, %.0f API calls, of these %.0f writes a minute;"
                            + " %.1f %% of one processor; %.0f MiB of heap, %d threads%n",
                    what,
                    minute,
                    minute + WINDOW.toMinutes(),
                    60 * (now.reconciles() - last.reconciles()) / took,
                    60 * calls.sum() / took,
                    60 * writes.sum() / took,
                    100 * (now.cpuSeconds() - last.cpuSeconds()) / took,
                    now.heapMib(),
                    now.threads());
            last = now;
        }
    }

    private void count(ApiCall call) {
        calls.increment();
        if (call.isWrite()) {
            writes.increment();
        }
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

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
