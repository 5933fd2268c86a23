package dev.foreshadow.actuator.routing.istio;

import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.Split;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

import static dev.foreshadow.actuator.TestObjects.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IstioRoutingTest {
    private final IstioRouting istio = new IstioRouting();

    @Test
    void in_normal_times_everything_goes_to_live_and_eligible_requests_are_mirrored() {
        List<HTTPRoute> rules = rules(Split.ALL_LIVE, "5");
        assertThat(rules)
                .extracting(HTTPRoute::getName)
                .containsExactly("foreshadow-excluded", "foreshadow-eligible", "foreshadow-default");
        HTTPRoute eligible = rules.get(1);
        assertThat(eligible.getMirror().getHost()).isEqualTo("checkout-shadow");
        assertThat(eligible.getMirrorPercentage().getValue()).isEqualTo(5.0);
        assertThat(eligible.getMatch()).hasSize(2);
        assertThat(eligible.getRoute()).singleElement().satisfies(to -> {
            assertThat(to.getDestination().getSubset()).isEqualTo("live");
            assertThat(to.getWeight()).isEqualTo(100);
        });
    }

    @Test
    void only_the_eligible_rule_mirrors() {
        assertThat(rules(Split.ALL_LIVE, "5"))
                .filteredOn(rule -> rule.getMirror() != null)
                .extracting(HTTPRoute::getName)
                .containsExactly("foreshadow-eligible");
    }

    @Test
    void without_a_mirror_there_is_one_rule() {
        assertThat(rules(Split.ALL_LIVE, "0")).extracting(HTTPRoute::getName).containsExactly("foreshadow-default");
    }

    @Test
    void limits_stand_before_a_shadow_that_gets_copies_and_not_before_one_that_serves_users() {
        assertThat(limits(Split.ALL_LIVE, "5")).isNotNull();
        assertThat(limits(Split.shadowGets(50), "0")).isNull();
    }

    @Test
    void subsets_are_written_before_the_route_that_names_them() {
        assertThat(objects(Split.ALL_LIVE, "1"))
                .extracting(HasMetadata::getKind)
                .containsExactly("DestinationRule", "DestinationRule", "VirtualService");
    }

    @Test
    void the_subsets_of_a_rollout_are_told_apart_by_revision() {
        DestinationRule rule = (DestinationRule) objects(Split.ALL_LIVE, "1").get(0);
        assertThat(rule.getSpec().getSubsets())
                .extracting(
                        subset -> subset.getName() + "=" + subset.getLabels().get("foreshadow.dev/revision"))
                .containsExactly("live=null", "stable=r1", "next=r2");
    }

    @Test
    void refuses_weights_that_do_not_sum_to_a_hundred() {
        assertThatThrownBy(() -> new Split(0, 50, 40, 0)).hasMessageContaining("the sum must be 100");
    }

    private Object limits(Split split, String percent) {
        return ((DestinationRule) objects(split, percent).get(1)).getSpec().getTrafficPolicy();
    }

    private List<HTTPRoute> rules(Split split, String percent) {
        return ((VirtualService) objects(split, percent).get(2)).getSpec().getHttp();
    }

    private List<HasMetadata> objects(Split split, String percent) {
        return istio.objects(application(), new Route(split, new BigDecimal(percent), "r1", "r2"));
    }
}
