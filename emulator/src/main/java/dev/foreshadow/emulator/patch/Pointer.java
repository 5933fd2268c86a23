package dev.foreshadow.emulator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.foreshadow.emulator.failure.ApiFailure;

import java.util.Arrays;
import java.util.List;

/** A place in a document. Source: RFC 6901. */
record Pointer(List<String> steps) {
    static Pointer parse(String text) {
        if (!text.startsWith("/")) {
            throw ApiFailure.badRequest("path \"" + text + "\" of a JSON patch must start with / and name a field");
        }
        return new Pointer(Arrays.stream(text.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    JsonNode read(JsonNode document) {
        return step(parent(document), last());
    }

    JsonNode parent(JsonNode document) {
        JsonNode node = document;
        for (String step : steps.subList(0, steps.size() - 1)) {
            node = step(node, step);
        }
        return node;
    }

    String last() {
        return steps.get(steps.size() - 1);
    }

    /** The last step as a position in an array, from 0 to {@code highest}. */
    int index(int highest) {
        if (last().matches("0|[1-9][0-9]{0,8}")) {
            int index = Integer.parseInt(last());
            if (index <= highest) {
                return index;
            }
        }
        throw JsonPatch.failed("path " + this + ": no such position, allowed are 0 to " + highest);
    }

    private static JsonNode step(JsonNode node, String step) {
        if (!node.isArray()) {
            return node.path(step);
        }
        return step.matches("0|[1-9][0-9]{0,8}") ? node.path(Integer.parseInt(step)) : MissingNode.getInstance();
    }

    @Override
    public String toString() {
        return "/" + String.join("/", steps);
    }
}
