package dev.foreshadow.demo.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.actuator.console.Family;
import dev.foreshadow.actuator.resource.Crd;
import dev.foreshadow.demo.ForeshadowCommandLine;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Reference pages are made from the code; run with {@code -Dregenerate=true} to write them anew. */
class ReferenceTest {
    private static final String NOTE =
            "Made from the code by `ReferenceTest`; edit the code, then run it with `-Dregenerate=true`.\n\n";

    @Test
    void metrics() {
        StringBuilder page = new StringBuilder(
                        "# Metrics\n\n" + NOTE + "## Applications, at the actuator's `/metrics`\n\n")
                .append(
                        "All have the labels `namespace` and `application`.\n\n| metric | more labels | what |\n|---|---|---|\n");
        for (Family one : Family.values()) {
            page.append("| `%s` | %s | %s |%n".formatted(one.metric(), code(one.labels()), one.help()));
        }
        page.append("\n## The actuator itself\n\n").append(list(MetricNames.ofActuator()));
        page.append("\n## The job, by Flink's Prometheus reporter\n\n").append(list(MetricNames.ofJob()));
        same("docs/metrics.md", page.toString());
    }

    @Test
    void commands() {
        CommandLine line = ForeshadowCommandLine.make();
        StringBuilder page = new StringBuilder("# Commands\n\n" + NOTE).append(usage(line));
        new TreeMap<>(line.getSubcommands())
                .forEach((name, command) ->
                        page.append("\n## ").append(name).append("\n\n").append(usage(command)));
        page.append(
                """

                ## Exit codes

                | code | means |
                |---|---|
                | 0 | as expected; `status`: nobody is needed |
                | 1 | the outcome differs from the ground truth; `status`: a shadow or live is degraded; `actuator`: the start failed or the lease was lost |
                | 2 | wrong arguments |
                | 70 | something failed: the line on stderr says what and how to mend it |
                | 130 | stopped by Ctrl-C |
                """);
        same("docs/cli.md", page.toString());
    }

    @Test
    void resource() {
        JsonNode schema = Serialization.unmarshal(Crd.yaml(), JsonNode.class)
                .at("/spec/versions/0/schema/openAPIV3Schema/properties");
        List<String> rows = new ArrayList<>();
        fields("spec", schema.get("spec"), rows);
        String head = "# ShadowDeployment\n\n" + NOTE
                + "`kubectl explain shd.spec` says the same; [an example](../deploy/examples/checkout.yaml).\n\n"
                + "| field | is | type | default | allowed |\n|---|---|---|---|---|\n";
        List<String> rules = new ArrayList<>();
        rules("spec", schema.get("spec"), rules);
        same("docs/shadow-deployment.md", head + String.join("", rows) + "\n## Rules\n\n" + String.join("", rules));
    }

    private static void fields(String path, JsonNode schema, List<String> rows) {
        schema.path("properties").properties().forEach(one -> {
            String name = path + "." + one.getKey();
            JsonNode field = one.getValue();
            JsonNode items = field.path("items");
            boolean list = field.path("type").asText().equals("array");
            rows.add("| `%s` | %s | %s | %s | %s |%n"
                    .formatted(
                            name,
                            field.path("description").asText().replace("|", "\\|"),
                            type(field) + (list ? " of " + type(items) : ""),
                            field.has("default") ? "`" + field.get("default").asText() + "`" : "",
                            allowed(list ? items : field, schema, one.getKey())));
            fields(name + (list ? "[]" : ""), list ? items : field, rows);
        });
    }

    private static String type(JsonNode field) {
        return field.path("x-kubernetes-int-or-string").asBoolean()
                ? "number or text"
                : field.path("type").asText("any");
    }

    private static String allowed(JsonNode field, JsonNode parent, String name) {
        List<String> parts = new ArrayList<>();
        StreamSupport.stream(parent.path("required").spliterator(), false)
                .filter(one -> one.asText().equals(name))
                .forEach(one -> parts.add("required"));
        if (field.has("enum")) {
            parts.add(StreamSupport.stream(field.get("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", ")));
        }
        Stream.of("minimum", "maximum")
                .filter(field::has)
                .forEach(bound ->
                        parts.add(bound + " " + field.get(bound).asText().replaceAll("\\.0$", "")));
        if (field.has("pattern")) {
            parts.add("`" + field.get("pattern").asText().replace("|", "\\|") + "`");
        }
        return String.join("; ", parts);
    }

    private static void rules(String path, JsonNode schema, List<String> found) {
        schema.path("x-kubernetes-validations")
                .forEach(rule -> found.add(
                        "- `%s`: %s%n".formatted(path, rule.path("message").asText())));
        schema.path("properties").properties().forEach(one -> rules(path + "." + one.getKey(), one.getValue(), found));
    }

    private static String usage(CommandLine command) {
        String text = command.getUsageMessage(Ansi.OFF).stripTrailing();
        String lines = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return "```text\n" + lines + "\n```\n";
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String list(Iterable<String> names) {
        StringBuilder all = new StringBuilder();
        names.forEach(name -> all.append("- `").append(name).append("`\n"));
        return all.toString();
    }

    private static void same(String path, String wanted) {
        Path file = Repository.file(path);
        if (Boolean.getBoolean("regenerate")) {
            try {
                Files.writeString(file, wanted);
            } catch (IOException e) {
                throw new AssertionError(path, e);
            }
        }
        assertThat(file).exists();
        assertThat(Repository.text(path))
                .as("%s is old: run -Dtest=ReferenceTest -Dregenerate=true", path)
                .isEqualTo(wanted);
    }
}
