package dev.foreshadow.emulator.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.table.Column.Cell;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.List;

/** The columns of a kind: what its definition names, or what a real server shows of the best known kinds. */
final class Columns {
    private static final String BIRTH = ".metadata.creationTimestamp";

    private Columns() {}

    static List<Column> of(ResourceType type) {
        if (type.id().equals("events")) {
            return EventColumns.all();
        }
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Name", "string", "Name of the object", 0, at(".metadata.name")));
        if (type.columns().isEmpty()) {
            columns.addAll(BuiltInColumns.of(type.id()));
            columns.add(new Column("Age", "string", "Time since creation", 0, age(BIRTH)));
        } else {
            type.columns().forEach(column -> columns.add(custom(column)));
        }
        return columns;
    }

    private static Column custom(JsonNode column) {
        String path = Tree.text(column, "jsonPath");
        String type = Tree.text(column, "type");
        return new Column(
                Tree.text(column, "name"),
                type,
                Tree.text(column, "description"),
                column.path("priority").asInt(),
                type.equals("date") ? age(path) : at(path));
    }

    /** The value at a path; no cell at all where there is none, which a terminal shows as empty. */
    static Cell at(String text) {
        JsonPath path = JsonPath.parse(text);
        return (object, now) -> {
            JsonNode value = path.find(object);
            if (value.isMissingNode()) {
                return NullNode.getInstance();
            }
            return value.isContainerNode() ? TextNode.valueOf(value.toString()) : value;
        };
    }

    private static Cell age(String text) {
        JsonPath path = JsonPath.parse(text);
        return (object, now) -> {
            JsonNode birth = path.find(object);
            return birth.isMissingNode() ? NullNode.getInstance() : TextNode.valueOf(Age.of(birth.asText(), now));
        };
    }
}
