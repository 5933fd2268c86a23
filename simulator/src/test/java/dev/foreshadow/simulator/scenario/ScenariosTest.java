package dev.foreshadow.simulator.scenario;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScenariosTest {
    static List<String> names() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_name_loads(String name) {
        assertThat(Scenarios.load(name).name()).isEqualTo(name);
        assertThat(Scenarios.list()).contains(name);
    }

    @Test
    void every_file_has_its_name_in_the_list() throws Exception {
        Path folder = Path.of(
                        Scenarios.class.getResource("/scenarios/healthy.yaml").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Scenarios.names());
        }
    }

    @Test
    void a_wrong_name_is_answered_with_the_right_ones() {
        assertThatThrownBy(() -> Scenarios.load("bad-relase"))
                .isInstanceOf(InvalidScenario.class)
                .hasMessage("scenario: found 'bad-relase', allowed are healthy, bad-release, slow-release, memory-leak,"
                        + " backend-outage, telemetry-lost, switchover, bad-host, human-edits-route, node-drained,"
                        + " flapping");
    }

    @Test
    void an_unknown_field_is_named_with_its_place() {
        assertThatThrownBy(() -> changed("share: 0.08", "share: 0.07\n    chance: 1"))
                .isInstanceOf(InvalidScenario.class)
                .hasMessage("scenario mine, faults[0].chance: is unknown, allowed are scope, share");
    }

    @Test
    void a_missing_field_is_named_with_its_place() {
        assertThatThrownBy(() -> changed("share: 0.08", "")).hasMessageContaining("faults[0].share: is missing");
    }

    @Test
    void a_value_out_of_range_says_what_is_allowed() {
        assertThatThrownBy(() -> changed("share: 0.08", "share: 7"))
                .hasMessageContaining("faults[0]")
                .hasMessageContaining("errors.share: is 7.0, must be above 0, up to 1");
    }

    @Test
    void a_fault_cannot_name_a_group() {
        assertThatThrownBy(() -> changed("scope: {image", "scope: {group: shadow, image"))
                .hasMessageContaining("faults[0].scope.group");
    }

    @Test
    void broken_yaml_is_told_by_its_line() {
        assertThatThrownBy(() -> changed("expected: ROLLBACK", "expected: \"ROLLBACK"))
                .hasMessageContaining("scenario mine, line ");
    }

    private static void changed(String found, String replacement) throws IOException {
        try (InputStream in = Scenarios.class.getResourceAsStream("/scenarios/bad-release.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(found, replacement);
            Scenarios.read("mine", yaml.getBytes(StandardCharsets.UTF_8));
        }
    }
}
