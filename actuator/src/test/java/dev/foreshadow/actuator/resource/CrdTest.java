package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

class CrdTest {
    /** The generator sorts columns by path; people want them by importance. */
    private static final List<String> COLUMNS =
            List.of("Phase", "Stable", "Effective", "Mirror", "Decision", "Age", "Lead");

    private static final Path CHECKED_IN = Path.of("src/main/resources" + Crd.RESOURCE_PATH);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    @Test
    void the_checked_in_definition_is_what_the_types_and_their_comments_say() throws IOException {
        JsonNode made = made();
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(
                    CHECKED_IN, "# Made from the types of this room by CrdTest.\n" + YAML.writeValueAsString(made));
        }
        assertThat(YAML.readTree(Files.readString(CHECKED_IN)))
                .as("run CrdTest with -Dregenerate=true")
                .isEqualTo(made);
    }

    @Test
    void the_definition_is_readable_and_carries_the_short_name() {
        var crd = Serialization.unmarshal(Crd.yaml(), CustomResourceDefinition.class);
        assertThat(crd.getMetadata().getName()).isEqualTo(Crd.NAME);
        assertThat(crd.getSpec().getNames().getShortNames()).containsExactly("shd");
    }

    private static JsonNode made() throws IOException {
        Path generated = Path.of(
                "target/generated-crd", Path.of(Crd.RESOURCE_PATH).getFileName().toString());
        JsonNode definition = YAML.readTree(Files.readString(generated));
        ObjectNode version = (ObjectNode) definition.at("/spec/versions/0");
        ArrayNode columns = version.putArray("additionalPrinterColumns");
        StreamSupport.stream(
                        YAML.readTree(Files.readString(generated))
                                .at("/spec/versions/0/additionalPrinterColumns")
                                .spliterator(),
                        false)
                .sorted(Comparator.comparing(
                        column -> COLUMNS.indexOf(column.get("name").asText())))
                .forEach(columns::add);
        FieldTexts.read().describe((ObjectNode) version.at("/schema/openAPIV3Schema"));
        return definition;
    }
}
