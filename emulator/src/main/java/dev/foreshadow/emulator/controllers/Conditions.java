package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

/** Conditions of a status: the time of transition moves only when the condition's status does. */
final class Conditions {
    private Conditions() {}

    /** The condition; an empty object, not attached to anything, if it is not there. */
    static ObjectNode find(JsonNode status, String type) {
        for (JsonNode condition : status.path("conditions")) {
            if (Tree.text(condition, "type").equals(type)) {
                return (ObjectNode) condition;
            }
        }
        return Tree.object();
    }

    /** Sets the condition and returns it, for what only some conditions have. */
    static ObjectNode set(ObjectNode status, String type, boolean holds, String reason, String message, String now) {
        ObjectNode condition = find(status, type);
        if (condition.isEmpty()) {
            ArrayNode conditions = status.withArray("conditions");
            condition = conditions.addObject().put("type", type);
        }
        String value = holds ? "True" : "False";
        if (!Tree.text(condition, "status").equals(value)) {
            condition.put("status", value).put("lastTransitionTime", now);
        }
        if (!reason.isEmpty()) {
            condition.put("reason", reason).put("message", message);
        } else {
            condition.remove("reason");
            condition.remove("message");
        }
        return condition;
    }
}
