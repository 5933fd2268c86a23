package dev.foreshadow.simulator.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Finished measurements, one small JSON file each, so that a stopped run goes on where it was. Safe for several threads. */
public final class Finished {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private Finished(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps results in the folder, which is made when missing.
     *
     * @throws IOException if it cannot be made
     */
    public static Finished in(Path folder) throws IOException {
        return new Finished(Files.createDirectories(folder));
    }

    /** The result of the measurement with this id, if it was kept. A file that cannot be read counts as missing. */
    public Optional<JsonNode> find(String id) {
        try {
            return Optional.of(JSON.readTree(file(id).toFile()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps a result, whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void keep(String id, JsonNode result) throws IOException {
        Path part = folder.resolve(id + ".part");
        JSON.writeValue(part.toFile(), result);
        Files.move(part, file(id), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String id) {
        return folder.resolve(id + ".json");
    }
}
