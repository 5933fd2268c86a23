package dev.foreshadow.emulator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.tree.Tree;

/** JSON patch: a list of operations, all or nothing. Source: RFC 6902. */
public final class JsonPatch {
    private JsonPatch() {}

    /**
     * The target with all operations applied; the target stays as it is.
     *
     * @throws ApiFailure 422 if an operation fails, a {@code test} among them; 400 if the patch is malformed
     */
    public static ObjectNode apply(ObjectNode target, JsonNode operations) {
        if (!operations.isArray()) {
            throw ApiFailure.badRequest("a JSON patch is an array of operations, found " + operations.getNodeType());
        }
        ObjectNode document = target.deepCopy();
        for (JsonNode operation : operations) {
            perform(document, operation);
        }
        return document;
    }

    private static void perform(ObjectNode document, JsonNode operation) {
        Pointer path = Pointer.parse(Tree.text(operation, "path"));
        String verb = Tree.text(operation, "op");
        switch (verb) {
            case "add" -> add(document, path, operation.path("value").deepCopy());
            case "remove" -> remove(document, path);
            case "replace" -> replace(document, path, operation.path("value").deepCopy());
            case "move" -> add(document, path, remove(document, Pointer.parse(Tree.text(operation, "from"))));
            case "copy" ->
                add(
                        document,
                        path,
                        read(document, Pointer.parse(Tree.text(operation, "from")))
                                .deepCopy());
            case "test" -> test(document, path, operation.path("value"));
            default ->
                throw ApiFailure.badRequest("op \"" + verb + "\" is not one of add, remove, replace, move, copy, test");
        }
    }

    private static void test(ObjectNode document, Pointer path, JsonNode wanted) {
        JsonNode found = path.read(document);
        boolean bothAbsent = found.isMissingNode() && wanted.isNull();
        if (!bothAbsent && !found.equals(wanted)) {
            throw failed("testing value " + path + " failed: found " + found + ", wanted " + wanted);
        }
    }

    private static JsonNode read(ObjectNode document, Pointer path) {
        JsonNode found = path.read(document);
        if (found.isMissingNode()) {
            throw failed("path " + path + " does not exist");
        }
        return found;
    }

    private static void add(ObjectNode document, Pointer path, JsonNode value) {
        JsonNode parent = path.parent(document);
        if (parent instanceof ObjectNode object) {
            object.set(path.last(), value);
        } else if (parent instanceof ArrayNode array) {
            int at = path.last().equals("-") ? array.size() : path.index(array.size());
            array.insert(at, value);
        } else {
            throw failed("path " + path + " has no parent to add to");
        }
    }

    private static JsonNode remove(ObjectNode document, Pointer path) {
        JsonNode found = read(document, path);
        JsonNode parent = path.parent(document);
        if (parent instanceof ObjectNode object) {
            object.remove(path.last());
        } else if (parent instanceof ArrayNode array) {
            array.remove(path.index(array.size() - 1));
        }
        return found;
    }

    private static void replace(ObjectNode document, Pointer path, JsonNode value) {
        read(document, path);
        JsonNode parent = path.parent(document);
        if (parent instanceof ObjectNode object) {
            object.set(path.last(), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(path.index(array.size() - 1), value);
        }
    }

    static ApiFailure failed(String why) {
        return ApiFailure.of(422, "Invalid", "the server rejected our request due to an error in our request: " + why);
    }
}
