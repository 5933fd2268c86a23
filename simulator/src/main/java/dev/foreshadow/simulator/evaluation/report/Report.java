package dev.foreshadow.simulator.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/** Results by section, in the order in which they are put in. Mutable, for one thread. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    /** The report's sections, in their order. */
    public static final List<String> SECTIONS =
            List.of("grid", "nulls", "arl", "latency", "leaks", "rollouts", "margins", "enumeration");

    /** Sections that hold one object and not a list. */
    private static final Set<String> SINGLE = Set.of("arl", "enumeration");

    private final ObjectNode root = JSON.createObjectNode();

    /** An empty report: every section is there, so that a reader can tell "none" from "not known". */
    public Report() {
        SECTIONS.forEach(section -> {
            if (SINGLE.contains(section)) {
                root.putNull(section);
            } else {
                root.putArray(section);
            }
        });
    }

    /**
     * Fails early when a report could not be written at the end of a long run.
     *
     * @param option names the option in the message
     * @throws IllegalArgumentException if the file's folder cannot be made or written to, or the file is a folder
     */
    public static void check(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s %s: the folder %s cannot be made; give another file".formatted(option, file, folder), e);
        }
        if (!Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    "%s %s: cannot be written; give a file in a folder that is yours".formatted(option, file));
        }
    }

    /** A result as JSON. */
    public static JsonNode json(Object result) {
        return JSON.valueToTree(result);
    }

    /** Puts a result into its section. */
    public void put(String section, JsonNode result) {
        if (SINGLE.contains(section)) {
            root.set(section, result);
        } else {
            root.withArrayProperty(section).add(result);
        }
    }

    /**
     * Writes it as JSON, whole or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public void writeJson(Path file) throws IOException {
        ObjectNode whole = root.deepCopy();
        whole.set("bars", JSON.valueToTree(Bars.of(root)));
        write(file, JSON.writeValueAsString(whole) + "\n");
    }

    /**
     * Writes it as tables for people.
     *
     * @param command the command that makes the tables anew
     * @throws IOException if the file cannot be written
     */
    public void writeMarkdown(Path file, String command) throws IOException {
        write(file, new Tables(root).markdown(command));
    }

    private static void write(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
    }
}
