package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.emulator.faults.ApiCall;
import dev.foreshadow.emulator.faults.Faults;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The API misbehaves while a rollback is under way; it ends the same, and the operator does not run hot. */
class FaultsIT {
    private static final Set<String> OURS =
            Set.of("VirtualService", "DestinationRule", "Deployment", "ShadowDeployment");

    /** Calls of one operator in a second, when each of them fails: a retry every 200 ms at first, and its own. */
    private static final int CALLS_A_SECOND = 40;

    private static final Duration AWAY = Duration.ofSeconds(3);

    /** {@code -Dfaults=each} lets each fault last as long, and the API be away for two minutes. */
    private static final Duration LASTING = Duration.ofSeconds(Integer.getInteger("faults.seconds", 30));

    private static final Duration AWAY_FOR_LONG = Duration.ofMinutes(2);
    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final Pattern RECONCILES = Pattern.compile("(?m)^foreshadow_reconcile_seconds_count (\\S+)");

    /** A quarrel waits twice as long each time; a loop that does not has thousands. */
    private static final double RECONCILES_A_MINUTE = 300;

    /** Each fault, struck this often. */
    private static final Map<String, BiConsumer<FaultsIT, Integer>> EACH = Map.of(
            "409", (test, times) -> test.faults.fail(test::isWriteOfOurs, times, 409),
            "422", (test, times) -> test.faults.fail(test::isWriteOfOurs, times, 422),
            "429", (test, times) -> test.faults.fail(test::isWriteOfOurs, times, 429),
            "500", (test, times) -> test.faults.fail(test::isWriteOfOurs, times, 500),
            "lost answers", (test, times) -> test.faults.failAfter(test::isWriteOfOurs, times, 500),
            "slow", (test, times) -> test.faults.delay(test::isWriteOfOurs, times, Duration.ofMillis(200)),
            "watches end", (test, times) -> test.atEachRoute(test.faults::dropWatches),
            "410", (test, times) -> test.atEachRoute(test.faults::expireWatches));

    /** What goes on while a fault lasts, besides the calls that it strikes. */
    private static final Map<String, Consumer<FaultsIT>> MEANWHILE = Map.of(
            "watches end", test -> test.faults.dropWatches(),
            "410", test -> test.faults.expireWatches());

    private final Faults faults = Stage.faults();
    private final World world;

    FaultsIT() {
        var config = Stage.client().getConfiguration();
        world = World.withRelease2OnItsWay(new KubernetesClientBuilder()
                .withConfig(Actuator.impatient(config))
                .build());
    }

    @AfterEach
    void close() {
        faults.clear();
        world.close();
    }

    @Test
    void a_rollback_survives_everything_at_once() {
        EACH.values().forEach(order -> order.accept(this, 2));
        world.decide(world.rollback(UUID.randomUUID().toString()));
        awaitEnd();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("each")
    @EnabledIfSystemProperty(named = "faults", matches = "each")
    void a_rollback_survives_a_fault_that_lasts(String fault) {
        onceUnderWay(() -> EACH.get(fault).accept(this, ALWAYS));
        outlast(fault, LASTING);
        awaitEnd();
    }

    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "each")
    void a_rollback_survives_two_minutes_without_an_api() {
        onceUnderWay(() -> faults.disconnect(call -> true));
        outlast("nobody answers", AWAY_FOR_LONG);
        awaitEnd();
    }

    static Set<String> each() {
        return EACH.keySet();
    }

    @Test
    void a_rollback_survives_an_api_that_is_away_and_does_not_run_hot_meanwhile() {
        faults.fail(this::isOurs, ALWAYS, 503);
        faults.clearCalls();
        world.decide(world.rollback(UUID.randomUUID().toString()));
        await().pollDelay(AWAY).atMost(AWAY.plus(World.PATIENCE)).until(() -> calls() > 3);
        assertThat(calls()).isLessThan(CALLS_A_SECOND * AWAY.toSeconds());
        faults.clear();
        awaitEnd();
    }

    /** Decides, and strikes when the intent is in the status and the first route is about to be written. */
    private void onceUnderWay(Runnable strike) {
        AtomicBoolean struck = new AtomicBoolean();
        faults.onCall(call -> {
            if (isWriteOfOurs(call) && "VirtualService".equals(call.kind()) && struck.compareAndSet(false, true)) {
                strike.run();
            }
        });
        world.decide(world.rollback(UUID.randomUUID().toString()));
        await().atMost(World.PATIENCE).until(struck::get);
    }

    private void outlast(String fault, Duration lasting) {
        faults.clearCalls();
        double before = reconciles();
        long end = System.nanoTime() + lasting.toNanos();
        await().pollInterval(Duration.ofMillis(500))
                .atMost(lasting.plus(World.PATIENCE))
                .until(() -> {
                    MEANWHILE.getOrDefault(fault, test -> {}).accept(this);
                    return System.nanoTime() > end;
                });
        double minutes = lasting.toSeconds() / 60.0;
        double rate = (reconciles() - before) / minutes;
        System.out.printf("%s: %.0f reconciles a minute, %.0f calls of the API%n", fault, rate, calls() / minutes);
        assertThat(rate).isLessThan(RECONCILES_A_MINUTE);
        faults.clear();
    }

    private double reconciles() {
        var found = RECONCILES.matcher(world.http("metrics"));
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private void atEachRoute(Runnable strike) {
        faults.onCall(call -> {
            if (isWriteOfOurs(call) && "VirtualService".equals(call.kind())) {
                strike.run();
            }
        });
    }

    private long calls() {
        return faults.calls().stream().filter(this::isOurs).count();
    }

    private void awaitEnd() {
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        world.untilRevisionEverywhere("checkout-live", "r1", 4);
        world.untilRevisionEverywhere("checkout-shadow", "r1", 2);
        await().atMost(World.PATIENCE).until(() -> world.split().equals(Optional.of(Split.ALL_LIVE)));
        assertThat(world.status().failedRevisions()).containsExactly("r2");
        assertThat(world.status().mitigatedAt()).hasSize(1);
        assertThat(world.events())
                .filteredOn(text -> text.startsWith("RollbackStarted"))
                .hasSizeLessThanOrEqualTo(1);
    }

    /** The operator applies; nobody else does in these tests. */
    private boolean isWriteOfOurs(ApiCall call) {
        return call.verb().equals("apply") && isOurs(call);
    }

    private boolean isOurs(ApiCall call) {
        return world.namespace.equals(call.namespace()) && OURS.contains(call.kind()) && call.isWrite();
    }
}
