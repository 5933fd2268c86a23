package dev.foreshadow.actuator.resource;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class CrdTest {
    @Test
    void the_checked_in_definition_is_the_one_that_the_types_generate() throws IOException {
        String generated = Files.readString(Path.of(
                "target/generated-crd", Path.of(Crd.RESOURCE_PATH).getFileName().toString()));
        assertThat(Crd.yaml())
                .as("copy actuator/target/generated-crd over actuator/src/main/resources/crd")
                .isEqualTo(generated);
    }

    @Test
    void the_definition_is_readable_and_carries_the_short_name() {
        var crd = Serialization.unmarshal(Crd.yaml(), CustomResourceDefinition.class);
        assertThat(crd.getMetadata().getName()).isEqualTo(Crd.NAME);
        assertThat(crd.getSpec().getNames().getShortNames()).containsExactly("shd");
    }
}
