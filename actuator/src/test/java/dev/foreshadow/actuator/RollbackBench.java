package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.decision.Action;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How long a rollback's first route write takes. Prints, and asserts nothing about time: figures belong to a machine.
 * Runs only when asked for: {@code mvn -pl actuator test -Dtest=RollbackBench}.
 */
class RollbackBench {
    private static final int WARM_UP = 5;
    private static final int ROLLBACKS = 20;
    private static final Duration PAST_EVERY_COOLDOWN = Duration.ofMinutes(61);
    private static final Pattern TOTAL = Pattern.compile("(?m)^foreshadow_decision_to_route_seconds_sum (\\S+)");

    @Test
    void decision_read_until_route_written() {
        List<Double> millis = new ArrayList<>();
        try (World world = World.withStableCheckout()) {
            for (int release = 2; release < 2 + WARM_UP + ROLLBACKS; release++) {
                millis.add(rollback(world, release));
            }
        }
        List<Double> sorted = new ArrayList<>(millis.subList(WARM_UP, millis.size()));
        Collections.sort(sorted);
        System.out.printf(
                "decision read -> route written, ms, %d rollbacks after %d: p50 %.1f, p99 %.1f, first ever %.1f%n",
                ROLLBACKS, WARM_UP, sorted.get(ROLLBACKS / 2), sorted.get(ROLLBACKS - 1), millis.get(0));
    }

    private static double rollback(World world, int release) {
        String bad = "r" + release;
        world.clock.forward(PAST_EVERY_COOLDOWN);
        world.release(release);
        world.untilStatus(status -> bad.equals(status.effectiveRevision()));
        world.untilRevisionEverywhere("checkout-shadow", bad, 2);
        double before = totalMillis(world);
        world.decide(world.decision(UUID.randomUUID().toString(), Action.ROLLBACK, bad, world.clock.millis() + 60_000));
        world.untilStatus(status -> status.failedRevisions().contains(bad) && status.phase() == Phase.ROLLED_BACK);
        await().atMost(World.PATIENCE).until(() -> world.split().equals(Optional.of(Split.ALL_LIVE)));
        double took = totalMillis(world) - before;
        assertThat(took).isPositive();
        return took;
    }

    private static double totalMillis(World world) {
        var found = TOTAL.matcher(world.http("metrics"));
        return found.find() ? 1_000 * Double.parseDouble(found.group(1)) : 0;
    }
}
