package dev.foreshadow.emulator.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Instant;

/**
 * One column.
 *
 * @param type OpenAPI type of its cells
 * @param priority 0 is always shown; more only when asked for ({@code -o wide})
 */
record Column(String name, String type, String description, int priority, Cell cell) {
    /** Fills a column's cell from an object; {@code now} is what ages count to. */
    @FunctionalInterface
    interface Cell {
        JsonNode of(JsonNode object, Instant now);
    }

    ObjectNode definition() {
        return Tree.object()
                .put("name", name)
                .put("type", type)
                .put("format", name.equals("Name") ? "name" : "")
                .put("description", description)
                .put("priority", priority);
    }
}
