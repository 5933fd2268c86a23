package dev.foreshadow.simulator.cluster;

import dev.foreshadow.simulator.routing.Mirror;
import dev.foreshadow.simulator.routing.RoutingTable;
import dev.foreshadow.simulator.routing.Target;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RouteReaderTest {
    private static final String ROUTE =
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: checkout}
            spec:
              hosts: [checkout.shop.svc.cluster.local]
              http:
              - name: foreshadow-eligible
                match:
                - {method: {exact: GET}, uri: {prefix: /cart}}
                route:
                - {destination: {host: checkout, subset: stable}, weight: 30}
                - {destination: {host: checkout, subset: next}, weight: 70}
                mirror: {host: checkout-shadow}
                mirrorPercentage: {value: 2.5}
                timeout: 1.5s
              - name: foreshadow-default
                route:
                - {destination: {host: checkout, subset: live}}
            """;
    private static final String RULE =
            """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: checkout}
            spec:
              host: checkout.shop.svc.cluster.local
              subsets:
              - {name: live, labels: {foreshadow.dev/group: live}}
            """;
    private static final String SERVICE =
            """
            apiVersion: v1
            kind: Service
            metadata: {name: checkout}
            spec: {selector: {app: checkout}}
            """;

    private final RoutingTable table = read(ROUTE);

    @Test
    void reads_matches_weights_and_timeout_of_the_first_rule_that_matches() {
        var rule = table.ruleFor("GET", "/cart/7").orElseThrow();
        assertThat(rule.name()).isEqualTo("foreshadow-eligible");
        assertThat(rule.targets())
                .containsExactly(new Target("checkout", "stable", 30), new Target("checkout", "next", 70));
        assertThat(rule.timeoutMillis()).isEqualTo(1_500);
    }

    @Test
    void other_methods_and_paths_fall_through_to_the_last_rule() {
        assertThat(table.ruleFor("POST", "/cart").orElseThrow().name()).isEqualTo("foreshadow-default");
        assertThat(table.ruleFor("GET", "/order").orElseThrow().name()).isEqualTo("foreshadow-default");
    }

    @Test
    void a_single_destination_without_weight_gets_everything() {
        assertThat(table.ruleFor("POST", "/").orElseThrow().targets())
                .containsExactly(new Target("checkout", "live", 100));
    }

    @Test
    void the_mirror_is_a_share_and_everything_when_its_percentage_is_absent() {
        var mirror = table.ruleFor("GET", "/cart").orElseThrow().mirrors().get(0);
        assertThat(mirror).isEqualTo(new Mirror(new Target("checkout-shadow", "", 100), 0.025));
        RoutingTable all = read(ROUTE.replace("    mirrorPercentage: {value: 2.5}\n", ""));
        assertThat(all.ruleFor("GET", "/cart").orElseThrow().mirrors().get(0).share())
                .isEqualTo(1);
    }

    @Test
    void subsets_and_selectors_are_found_by_short_name() {
        assertThat(table.subsets())
                .isEqualTo(Map.of("checkout", Map.of("live", Map.of("foreshadow.dev/group", "live"))));
        assertThat(table.selectors()).isEqualTo(Map.of("checkout", Map.of("app", "checkout")));
    }

    @Test
    void a_mirror_that_is_turned_off_does_not_change_the_split_of_users() {
        assertThat(read(ROUTE.replace("value: 2.5", "value: 0")).splits()).isEqualTo(table.splits());
    }

    @Test
    void routes_of_other_hosts_are_not_ours() {
        assertThat(read(ROUTE.replace("hosts: [checkout.", "hosts: [cart.")).rules())
                .isEmpty();
    }

    private static RoutingTable read(String route) {
        return RouteReader.read(
                "checkout",
                List.of(Serialization.unmarshal(route, VirtualService.class)),
                List.of(Serialization.unmarshal(RULE, DestinationRule.class)),
                List.of(Serialization.unmarshal(SERVICE, Service.class)));
    }
}
