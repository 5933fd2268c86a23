package dev.foreshadow.actuator.resource;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CrdTest {
    @Test
    void the_checked_in_definition_is_the_one_that_the_types_generate() throws IOException {
        String generated = Files.readString(Path.of(
                "target/generated-crd", Path.of(Crd.RESOURCE_PATH).getFileName().toString()));
        assertThat(definition(Crd.yaml()))
                .as("copy actuator/target/generated-crd over actuator/src/main/resources/crd; keep the columns' order")
                .isEqualTo(definition(generated));
    }

    /** The generator sorts columns by path; people want them by importance. */
    @Test
    void the_columns_of_kubectl_get_stand_in_the_order_of_importance() {
        assertThat(columns(Serialization.unmarshal(Crd.yaml(), CustomResourceDefinition.class)))
                .extracting(CustomResourceColumnDefinition::getName)
                .containsExactly("Phase", "Stable", "Effective", "Mirror", "Decision", "Age", "Lead");
    }

    @Test
    void the_definition_is_readable_and_carries_the_short_name() {
        var crd = Serialization.unmarshal(Crd.yaml(), CustomResourceDefinition.class);
        assertThat(crd.getMetadata().getName()).isEqualTo(Crd.NAME);
        assertThat(crd.getSpec().getNames().getShortNames()).containsExactly("shd");
    }

    private static CustomResourceDefinition definition(String yaml) {
        var read = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
        columns(read).sort(Comparator.comparing(CustomResourceColumnDefinition::getJsonPath));
        return read;
    }

    private static List<CustomResourceColumnDefinition> columns(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().get(0).getAdditionalPrinterColumns();
    }
}
