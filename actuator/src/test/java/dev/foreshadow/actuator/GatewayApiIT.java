package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.RoutingSpec;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.routing.gatewayapi.GatewayApiRouting;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GatewayApiIT {
    private final World world = World.withRelease2OnItsWay(
            Stage.operator(),
            spec -> spec.withRouting(new RoutingSpec(RoutingSpec.Provider.GATEWAY_API, null, null, null)));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_rollback_moves_users_by_the_http_route_and_a_move_to_another_mesh_leaves_nothing_behind() {
        assertThat(route().getSpec()
                        .getRules()
                        .get(1)
                        .getFilters()
                        .get(0)
                        .getRequestMirror()
                        .getFraction()
                        .getNumerator())
                .isEqualTo(50_000);
        world.decide(world.rollback(UUID.randomUUID().toString()));
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        await().atMost(World.PATIENCE).until(() -> split().equals(Optional.of(Split.ALL_LIVE)));
        assertThat(world.route()).isNull();
        world.edit(spec -> spec.withRouting(RoutingSpec.DEFAULT));
        await().atMost(World.PATIENCE).until(() -> world.route() != null && route() == null);
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(services()).containsExactlyInAnyOrder("checkout", "checkout-shadow"));
        assertThat(world.http("metrics")).contains("foreshadow_decisions_total{ruling=\"obeyed\"} 1");
    }

    private List<String> services() {
        return world.client.services().inNamespace(world.namespace).list().getItems().stream()
                .map(one -> one.getMetadata().getName())
                .toList();
    }

    private Optional<Split> split() {
        return new GatewayApiRouting().read(Application.of(world.resource()), List.of(route()));
    }

    private HTTPRoute route() {
        return world.client
                .resources(HTTPRoute.class)
                .inNamespace(world.namespace)
                .withName("checkout")
                .get();
    }
}
