package dev.foreshadow.emulator.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Events have all columns of their own: their names tell nobody anything. */
final class EventColumns {
    private EventColumns() {}

    static List<Column> all() {
        return List.of(
                seen("Last Seen", 0, "lastTimestamp"),
                text("Type", 0, event -> Tree.text(event, "type")),
                text("Reason", 0, event -> Tree.text(event, "reason")),
                text("Object", 0, EventColumns::object),
                text("Subobject", 1, event -> Tree.text(event, "involvedObject", "fieldPath")),
                text("Source", 1, EventColumns::source),
                text("Message", 0, event -> Tree.text(event, "message").strip()),
                seen("First Seen", 1, "firstTimestamp"),
                text("Count", 1, event -> Tree.text(event, "count")),
                text("Name", 1, event -> Tree.text(event, "metadata", "name")));
    }

    /** Events of a newer kind carry one time only. */
    private static Column seen(String name, int priority, String field) {
        return new Column(name, "string", "", priority, (event, now) -> {
            String time = Tree.text(event, field);
            return TextNode.valueOf(Age.of(time.isEmpty() ? Tree.text(event, "eventTime") : time, now));
        });
    }

    private static String object(JsonNode event) {
        return Tree.text(event, "involvedObject", "kind").toLowerCase(Locale.ROOT)
                + "/"
                + Tree.text(event, "involvedObject", "name");
    }

    private static String source(JsonNode event) {
        String host = Tree.text(event, "source", "host");
        return Tree.text(event, "source", "component") + (host.isEmpty() ? "" : ", " + host);
    }

    private static Column text(String name, int priority, Function<JsonNode, String> cell) {
        return new Column(name, "string", "", priority, (event, now) -> TextNode.valueOf(cell.apply(event)));
    }
}
