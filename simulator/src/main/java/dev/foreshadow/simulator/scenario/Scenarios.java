package dev.foreshadow.simulator.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The scenarios that ship with Foreshadow, by name, and anybody's own, by file. */
public final class Scenarios {
    /** A class path cannot be listed portably, so the names are written down; a test compares them with the files. */
    private static final List<String> NAMES = List.of(
            "healthy",
            "bad-release",
            "slow-release",
            "memory-leak",
            "backend-outage",
            "telemetry-lost",
            "switchover",
            "bad-host",
            "human-edits-route",
            "node-drained",
            "flapping");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Scenarios() {}

    /** The names, in the order in which they are best read. */
    public static List<String> names() {
        return NAMES;
    }

    /** One line per scenario: its name, and what happens in it. */
    public static String list() {
        return NAMES.stream()
                .map(name -> "%-16s %s".formatted(name, load(name).description().strip()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /**
     * A scenario that ships with Foreshadow.
     *
     * @throws InvalidScenario if there is none of that name; the message lists those that exist
     */
    public static Scenario load(String name) {
        if (!NAMES.contains(name)) {
            throw new InvalidScenario("scenario: found '%s', allowed are %s".formatted(name, String.join(", ", NAMES)));
        }
        try (InputStream in = Scenarios.class.getResourceAsStream("/scenarios/" + name + ".yaml")) {
            return read(name, in.readAllBytes());
        } catch (IOException e) {
            throw new InvalidScenario("scenario %s: cannot be read from the class path".formatted(name), e);
        }
    }

    /**
     * A scenario from a file of one's own.
     *
     * @throws InvalidScenario if the file is missing or does not hold a scenario
     */
    public static Scenario read(Path file) {
        try {
            return read(file.getFileName().toString().replaceFirst("\\.ya?ml$", ""), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidScenario("scenario: %s cannot be read; give the path of a YAML file".formatted(file), e);
        }
    }

    static Scenario read(String name, byte[] yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml); // first the syntax, which has lines, then the meaning, which has paths
            return YAML.treeToValue(tree, Scenario.class).named(name);
        } catch (JsonMappingException e) {
            throw new InvalidScenario("scenario %s, %s: %s".formatted(name, path(e), firstLine(e)), e);
        } catch (JsonProcessingException e) {
            throw new InvalidScenario(
                    "scenario %s, line %d: %s".formatted(name, e.getLocation().getLineNr(), firstLine(e)), e);
        } catch (IOException e) {
            throw new InvalidScenario("scenario %s: cannot be read".formatted(name), e);
        }
    }

    /** The place in the file as a person would write it: {@code faults[0].share}. */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            String part = step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName();
            path.append(part);
        }
        return path.isEmpty() ? "top level" : path.substring(path.charAt(0) == '.' ? 1 : 0);
    }

    private static String firstLine(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is unknown, allowed are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        String line = e.getOriginalMessage().lines().findFirst().orElse("");
        return line.startsWith("Cannot map `null` into type") ? "is missing, a value is needed" : line;
    }
}
