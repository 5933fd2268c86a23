package dev.foreshadow.emulator.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Instant;
import java.util.List;

/**
 * Draws objects of one kind as a {@code meta.k8s.io/v1 Table}.
 *
 * @param objects what a row says of its object besides the cells
 */
public record Table(ResourceType type, Objects objects) {
    private static final String API_VERSION = "meta.k8s.io/v1";

    /** The parameter {@code includeObject}. */
    public enum Objects {
        /** Nothing. */
        NONE,
        /** Its metadata. */
        METADATA,
        /** All of it. */
        OBJECT
    }

    /** Whether a client that sends this {@code Accept} header wants tables most of all. */
    public static boolean isWanted(String accept) {
        String first = accept.split(",", -1)[0];
        return first.contains("as=Table") && first.contains("v=v1;") && first.contains("g=meta.k8s.io");
    }

    /** How a client asks for the objects; anything but {@code None} and {@code Object} means their metadata. */
    public static Objects objects(String includeObject) {
        return switch (includeObject) {
            case "None" -> Objects.NONE;
            case "Object" -> Objects.OBJECT;
            default -> Objects.METADATA;
        };
    }

    /** A table of these rows; ages count to {@code now}. */
    public ObjectNode of(List<ObjectNode> rows, String resourceVersion, Instant now) {
        ObjectNode table = Tree.object().put("kind", "Table").put("apiVersion", API_VERSION);
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        List<Column> columns = Columns.of(type);
        ArrayNode definitions = table.putArray("columnDefinitions");
        columns.forEach(column -> definitions.add(column.definition()));
        ArrayNode lines = table.putArray("rows");
        rows.forEach(row -> lines.add(line(row, columns, now)));
        return table;
    }

    /** A table of one row. */
    public ObjectNode of(ObjectNode object, Instant now) {
        return of(List.of(object), Tree.text(object, "metadata", "resourceVersion"), now);
    }

    private ObjectNode line(ObjectNode object, List<Column> columns, Instant now) {
        ObjectNode line = Tree.object();
        ArrayNode cells = line.putArray("cells");
        columns.forEach(column -> cells.add(column.cell().of(object, now)));
        if (objects != Objects.NONE) {
            line.set("object", objects == Objects.OBJECT ? object : partial(object));
        }
        return line;
    }

    private static ObjectNode partial(JsonNode object) {
        ObjectNode partial = Tree.object().put("kind", "PartialObjectMetadata").put("apiVersion", API_VERSION);
        return partial.set("metadata", object.path("metadata"));
    }
}
