package dev.foreshadow.jobs;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Arguments from a file: one {@code name: value} a line, named as on the command line but without dashes. */
final class ConfigFile {
    private ConfigFile() {}

    /**
     * Reads a file.
     *
     * @param allowed names of arguments
     * @throws IllegalArgumentException if it cannot be read or has a name that no argument has
     */
    static Map<String, String> read(Path file, Set<String> allowed) {
        Properties found = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            found.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--config %s: cannot be read (%s); one 'name: value' a line is needed".formatted(file, e), e);
        }
        Map<String, String> values = new TreeMap<>();
        for (String name : found.stringPropertyNames()) {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException("--config %s: found '%s'; allowed are %s"
                        .formatted(file, name, String.join(", ", new TreeSet<>(allowed))));
            }
            values.put(name, found.getProperty(name).strip());
        }
        return values;
    }
}
