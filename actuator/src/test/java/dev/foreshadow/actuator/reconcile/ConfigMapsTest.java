package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.revision.Config;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static dev.foreshadow.actuator.TestObjects.configMap;
import static org.assertj.core.api.Assertions.assertThat;

class ConfigMapsTest {
    private static final ResourceID CHECKOUT = new ResourceID("checkout", "shop");
    private static final ResourceID CART = new ResourceID("cart", "shop");

    private final ConfigMap flags = configMap("shop", "flags", Map.of("beta", "on"));
    private final ConfigMaps maps = new ConfigMaps();

    @Test
    void keeps_a_hash_in_place_of_the_content() {
        ConfigMap large = new ConfigMapBuilder(flags)
                .addToData("text", "x".repeat(500_000))
                .addToBinaryData("picture", "A".repeat(400_000))
                .build();
        ConfigMap kept = ConfigMaps.slim(large);
        assertThat(kept.getData()).containsExactly(Map.entry("content", Config.contentOf(large)));
        assertThat(kept.getBinaryData()).isNullOrEmpty();
        assertThat(kept.getMetadata().getName()).isEqualTo("flags");
    }

    @Test
    void a_change_wakes_those_who_look_at_it() {
        maps.reads(CHECKOUT, Set.of("flags", "tuning"));
        maps.reads(CART, Set.of("tuning"));
        assertThat(maps.readers(flags)).containsExactly(CHECKOUT);
        assertThat(maps.readers(configMap("shop", "tuning", Map.of()))).containsExactlyInAnyOrder(CHECKOUT, CART);
    }

    @Test
    void a_namesake_in_another_namespace_wakes_nobody() {
        maps.reads(CHECKOUT, Set.of("flags"));
        assertThat(maps.readers(configMap("billing", "flags", Map.of()))).isEmpty();
    }

    @Test
    void an_application_that_is_gone_or_looks_elsewhere_is_woken_no_more() {
        maps.reads(CHECKOUT, Set.of("flags"));
        maps.reads(CART, Set.of("flags"));
        maps.reads(CHECKOUT, Set.of("other"));
        maps.forget(CART);
        assertThat(maps.readers(flags)).isEmpty();
    }
}
