package dev.foreshadow.actuator.isolation;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ExposureTest {
    private static final Map<String, String> BOTH_GROUPS = Map.of("app", "checkout", "tier", "front");

    @Test
    void a_service_by_the_templates_labels_leads_to_the_shadow_too() {
        assertThat(Exposure.finds(service("all", Map.of("app", "checkout")), BOTH_GROUPS))
                .isTrue();
        assertThat(Exposure.finds(service("all", Map.of("app", "checkout", "tier", "front")), BOTH_GROUPS))
                .isTrue();
    }

    @Test
    void one_that_names_its_group_leads_to_that_alone() {
        assertThat(Exposure.finds(
                        service("users", Map.of("app", "checkout", "foreshadow.dev/group", "live")), BOTH_GROUPS))
                .isFalse();
        assertThat(Exposure.finds(
                        service("testers", Map.of("app", "checkout", "foreshadow.dev/group", "shadow")), BOTH_GROUPS))
                .isFalse();
    }

    @Test
    void one_without_a_selector_leads_to_no_pod() {
        assertThat(Exposure.finds(service("by-hand", null), BOTH_GROUPS)).isFalse();
        assertThat(Exposure.finds(service("by-hand", Map.of()), BOTH_GROUPS)).isFalse();
    }

    @Test
    void each_is_named_with_the_fix_unless_it_was_declared() {
        List<Service> finders =
                List.of(service("scrape", Map.of("app", "checkout")), service("all", Map.of("app", "x")));
        assertThat(Exposure.offences(finders, List.of("scrape")))
                .containsExactly(
                        "Service all leads to the shadow's pods as well as to live's; add foreshadow.dev/group:"
                                + " live to its selector, or list it in spec.shadow.isolation.services if no user calls it");
    }

    private static Service service(String name, Map<String, String> selector) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withSelector(selector)
                .endSpec()
                .build();
    }
}
