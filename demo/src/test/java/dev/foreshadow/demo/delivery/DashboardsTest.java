package dev.foreshadow.demo.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardsTest {
    private static final Pattern METRIC = Pattern.compile("\\b(foreshadow_\\w+|flink_\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");
    private static final Set<String> BUILT_IN = Set.of("__rate_interval");

    static Stream<Dashboard> dashboards() {
        return Repository.files("grafana/dashboards", ".json").stream().map(Dashboard::read);
    }

    /** A dashboard by the name of its file. */
    record Dashboard(String file, JsonNode json) {
        static Dashboard read(Path file) {
            try {
                return new Dashboard(file.getFileName().toString(), new ObjectMapper().readTree(Repository.text(file)));
            } catch (JsonProcessingException e) {
                throw new AssertionError(file.toString(), e);
            }
        }

        List<JsonNode> panels() {
            return list(json.get("panels"));
        }

        List<JsonNode> graphs() {
            return panels().stream()
                    .filter(one -> !"row".equals(one.get("type").asText()))
                    .toList();
        }

        /** Every query: of panels and of annotations. */
        List<String> expressions() {
            List<String> found = new ArrayList<>();
            graphs().forEach(panel -> list(panel.get("targets"))
                    .forEach(target -> found.add(target.get("expr").asText())));
            list(json.at("/annotations/list"))
                    .forEach(one -> found.add(one.get("expr").asText()));
            return found;
        }

        List<JsonNode> variables() {
            return list(json.at("/templating/list"));
        }

        @Override
        public String toString() {
            return file;
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void each_dashboard_has_an_address_of_its_own() {
        assertThat(dashboards().map(one -> one.json().get("uid").asText()))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.startsWith("foreshadow-"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void each_panel_has_an_id_of_its_own_and_overlaps_no_other(Dashboard dashboard) {
        assertThat(dashboard.panels()).extracting(one -> one.get("id").asInt()).doesNotHaveDuplicates();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode at = panel.get("gridPos");
            for (int x = at.get("x").asInt();
                    x < at.get("x").asInt() + at.get("w").asInt();
                    x++) {
                assertThat(x).isLessThan(24);
                for (int y = at.get("y").asInt();
                        y < at.get("y").asInt() + at.get("h").asInt();
                        y++) {
                    assertThat(taken.add(x + "," + y))
                            .as("%s at %d,%d", panel.get("title"), x, y)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void each_panel_says_what_it_shows_and_in_which_unit(Dashboard dashboard) {
        assertThat(dashboard.graphs()).allSatisfy(panel -> {
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.get("description").asText()).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void each_variable_that_is_used_is_declared(Dashboard dashboard) {
        Set<String> declared = new HashSet<>(BUILT_IN);
        dashboard.variables().forEach(one -> declared.add(one.get("name").asText()));

        assertThat(dashboard.expressions()).allSatisfy(expression -> assertThat(declared)
                .containsAll(VARIABLE.matcher(expression)
                        .results()
                        .map(found -> found.group(1))
                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void each_metric_exists_in_the_code(Dashboard dashboard) {
        Set<String> known = MetricNames.all();
        for (String expression : dashboard.expressions()) {
            Matcher used = METRIC.matcher(expression);
            while (used.find()) {
                assertThat(known).as(expression).contains(used.group(1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void each_query_is_accepted_by_promtool(Dashboard dashboard, @TempDir Path folder) throws IOException {
        Tool promtool = Tool.needed("promtool");
        StringBuilder rules = new StringBuilder("groups:\n- name: panels\n  rules:\n");
        int number = 0;
        for (String expression : dashboard.expressions()) {
            String query = expression.replace("$__rate_interval", "1m").replaceAll("\\$\\w+", "any");
            rules.append("  - record: panel:%d\n    expr: '%s'\n".formatted(number++, query.replace("'", "''")));
        }
        Files.writeString(folder.resolve("panels.yml"), rules);

        Tool.Outcome outcome = promtool.run(folder, "check", "rules", "panels.yml");
        assertThat(outcome.code()).as(outcome.said()).isZero();
    }

    @Test
    void provisioning_names_the_folder_and_the_data_source() {
        assertThat(Repository.text("grafana/provisioning/datasources/prometheus.yml"))
                .contains("${PROMETHEUS_URL}");
        assertThat(Repository.text("grafana/provisioning/dashboards/foreshadow.yml"))
                .contains("path: /var/lib/grafana/dashboards");
    }
}
