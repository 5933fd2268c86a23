package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.routing.istio.IstioRouting;
import dev.foreshadow.contracts.decision.Action;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How long a rollback's first route write takes. Prints, and asserts nothing about time: figures belong to a machine. Runs
 * only when asked for: {@code mvn -pl actuator test -Dtest=RollbackBench}, on a real API server with {@code -Dkubeconfig}.
 * Ends after {@code -Drollbacks} or {@code -Drollback.minutes}, whichever comes first.
 */
class RollbackBench {
    private static final int WARM_UP = 10;
    private static final int ROLLBACKS = Integer.getInteger("rollbacks", 200);
    private static final Duration LIMIT = Duration.ofMinutes(Integer.getInteger("rollback.minutes", 8));
    private static final Duration PAST_EVERY_COOLDOWN = Duration.ofMinutes(61);
    private static final Pattern TOTAL = Pattern.compile("(?m)^foreshadow_decision_to_route_seconds_sum (\\S+)");

    private final List<Double> own = new ArrayList<>();
    private final List<Double> seen = new ArrayList<>();
    private final AtomicLong routedNanos = new AtomicLong();

    @Test
    void decision_until_route() {
        long begin = System.nanoTime();
        try (World world = World.withStableCheckout();
                var routes = world.client
                        .resources(VirtualService.class)
                        .inNamespace(world.namespace)
                        .watch(new RouteClock(world.resource()))) {
            assertThat(routes).isNotNull();
            for (int release = 2; release < 2 + WARM_UP + ROLLBACKS; release++) {
                rollback(world, release);
                if (System.nanoTime() - begin > LIMIT.toNanos()) {
                    break;
                }
            }
        }
        print("decision read -> route written, by the operator's own clock", own);
        print("decision sent to Kafka -> route seen by somebody who watches", seen);
    }

    private void rollback(World world, int release) {
        String bad = "r" + release;
        world.clock.forward(PAST_EVERY_COOLDOWN);
        world.release(release);
        world.untilStatus(status -> bad.equals(status.effectiveRevision()));
        double before = totalMillis(world);
        var decision =
                world.decision(UUID.randomUUID().toString(), Action.ROLLBACK, bad, world.clock.millis() + 60_000);
        routedNanos.set(0);
        long sent = System.nanoTime();
        world.decide(decision);
        world.untilStatus(status -> status.failedRevisions().contains(bad) && status.phase() == Phase.ROLLED_BACK);
        await().atMost(World.PATIENCE).until(() -> world.split().equals(Optional.of(Split.ALL_LIVE)));
        await().atMost(World.PATIENCE).until(() -> routedNanos.get() != 0);
        seen.add((routedNanos.get() - sent) / 1e6);
        own.add(totalMillis(world) - before);
    }

    private static double totalMillis(World world) {
        var found = TOTAL.matcher(world.http("metrics"));
        return found.find() ? 1_000 * Double.parseDouble(found.group(1)) : 0;
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().skip(WARM_UP).sorted().toList();
        System.out.printf(
                "%s, ms, %d rollbacks after %d: p50 %.1f, p99 %.1f, longest %.1f, first ever %.1f%n",
                what,
                sorted.size(),
                WARM_UP,
                sorted.get(sorted.size() / 2),
                sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1),
                sorted.get(sorted.size() - 1),
                millis.get(0));
    }

    /** Notes when users were first sent to stable pods. */
    private final class RouteClock implements Watcher<VirtualService> {
        private final Application application;

        RouteClock(ShadowDeployment resource) {
            this.application = Application.of(resource);
        }

        @Override
        public void eventReceived(Watcher.Action action, VirtualService route) {
            long now = System.nanoTime();
            boolean toStable = new IstioRouting()
                    .read(application, List.of(route))
                    .filter(split -> split.stable() > 0)
                    .isPresent();
            if (toStable) {
                routedNanos.compareAndSet(0, now);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            throw new AssertionError("nobody watches any more", cause);
        }
    }
}
