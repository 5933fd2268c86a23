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
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The API misbehaves while a rollback is under way; it ends the same, and the operator does not run hot. */
class FaultsIT {
    private static final Set<String> OURS =
            Set.of("VirtualService", "DestinationRule", "Deployment", "ShadowDeployment");

    /** Calls of one operator in a second, when each of them fails: a retry every 200 ms at first, and its own. */
    private static final int CALLS_A_SECOND = 40;

    private static final Duration AWAY = Duration.ofSeconds(3);

    private static final Map<String, Consumer<FaultsIT>> EACH = Map.of(
            "409", test -> test.faults.fail(test::isWriteOfOurs, 2, 409),
            "422", test -> test.faults.fail(test::isWriteOfOurs, 2, 422),
            "429", test -> test.faults.fail(test::isWriteOfOurs, 2, 429),
            "500", test -> test.faults.fail(test::isWriteOfOurs, 2, 500),
            "lost answers", test -> test.faults.failAfter(test::isWriteOfOurs, 2, 500),
            "slow", test -> test.faults.delay(test::isWriteOfOurs, 6, Duration.ofMillis(200)),
            "watches end", FaultsIT::forgetHistoryAtEachRoute);

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
        System.out.printf("%d writes by the operator%n", calls());
        faults.clear();
        world.close();
    }

    @Test
    void a_rollback_survives_everything_at_once() {
        EACH.values().forEach(order -> order.accept(this));
        rollBack();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("each")
    @EnabledIfSystemProperty(named = "faults", matches = "each")
    void a_rollback_survives(String fault) {
        EACH.get(fault).accept(this);
        rollBack();
    }

    static Set<String> each() {
        return EACH.keySet();
    }

    @Test
    void a_rollback_survives_an_api_that_is_away_and_does_not_run_hot_meanwhile() {
        faults.fail(this::isOurs, Integer.MAX_VALUE, 503);
        faults.clearCalls();
        world.decide(world.rollback(UUID.randomUUID().toString()));
        await().pollDelay(AWAY).atMost(AWAY.plusSeconds(30)).until(() -> calls() > 3);
        assertThat(calls()).isLessThan(CALLS_A_SECOND * AWAY.toSeconds());
        faults.clear();
        awaitEnd();
    }

    private void forgetHistoryAtEachRoute() {
        faults.onCall(call -> {
            if (isWriteOfOurs(call) && "VirtualService".equals(call.kind())) {
                faults.expireWatches();
            }
        });
    }

    private long calls() {
        return faults.calls().stream().filter(this::isOurs).count();
    }

    private void rollBack() {
        world.decide(world.rollback(UUID.randomUUID().toString()));
        awaitEnd();
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
