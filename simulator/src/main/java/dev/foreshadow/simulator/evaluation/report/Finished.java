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
     * @param judge names the judge that is measured; results of another one are of no use
     * @throws IOException if it cannot be made
     * @throws IllegalArgumentException if it holds results of another judge
     */
    public static Finished in(Path folder, String judge) throws IOException {
        Files.createDirectories(folder);
        Path owner = folder.resolve("judge.txt");
        if (!Files.exists(owner)) {
            Files.writeString(owner, judge);
        }
        String found = Files.readString(owner);
        if (!found.equals(judge)) {
            throw new IllegalArgumentException(
                    "--resume %s: found results of judge %s; this is judge %s: empty the folder, or give another one"
                            .formatted(folder, found, judge));
        }
        return new Finished(folder);
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
