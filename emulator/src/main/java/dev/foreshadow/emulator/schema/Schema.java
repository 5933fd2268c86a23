package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.List;

/** The structural schema of one version of a custom resource ({@code openAPIV3Schema}). Immutable. */
public final class Schema implements Shape {
    /** Accepts and keeps everything; merges as an object without a schema does. */
    public static final Schema OPEN =
            new Schema(Tree.object().put("x-kubernetes-preserve-unknown-fields", true), false);

    private final JsonNode node;
    private final boolean root;

    private Schema(JsonNode node, boolean root) {
        this.node = node;
        this.root = root;
    }

    /** The schema of a whole object. */
    public static Schema ofObject(JsonNode openApiSchema) {
        return new Schema(openApiSchema, true);
    }

    /** Removes what the schema does not know, then fills in defaults. Changes {@code object}. */
    public void complete(ObjectNode object) {
        prune(object);
        Defaulting.fill(object, node);
    }

    /** Removes what the schema does not know. Changes {@code object}. */
    public void prune(ObjectNode object) {
        Pruning.prune(object, node, true);
    }

    /** The paths of the fields that the schema does not know, such as {@code .spec.junk}; empty if it knows all. */
    public List<String> undeclared(JsonNode object) {
        List<String> found = new ArrayList<>();
        Pruning.undeclared("", object, node, true, found);
        return found;
    }

    /** A copy as it stands in an OpenAPI document, to be completed by the caller. */
    public ObjectNode toOpenApi() {
        return node.deepCopy();
    }

    /**
     * Everything about the object that the schema forbids; empty if it is fine. Rules are asked only about what has the
     * right form.
     *
     * @param before what is about to be replaced; missing for a new object
     */
    public List<Cause> check(JsonNode object, JsonNode before) {
        List<Cause> causes = new ArrayList<>();
        new Validation(causes).check("", object, node, true);
        if (causes.isEmpty()) {
            new CelRules(causes).check("", object, before, node);
        }
        return List.copyOf(causes);
    }

    JsonNode node() {
        return node;
    }

    @Override
    public Merge merge() {
        String list = Tree.text(node, "x-kubernetes-list-type");
        if (list.equals("map")) {
            return Merge.KEYED;
        }
        if (list.equals("set")) {
            return Merge.SET;
        }
        return Tree.text(node, "x-kubernetes-map-type").equals("atomic") ? Merge.ATOMIC : Merge.DEFAULT;
    }

    @Override
    public List<String> keys() {
        return Tree.items(node.path("x-kubernetes-list-map-keys")).stream()
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    @Override
    public JsonNode keyDefault(String key) {
        return Tree.at(node, "items", "properties", key, "default");
    }

    @Override
    public Shape field(String name) {
        if (root && name.equals("metadata")) {
            return BuiltInShape.METADATA;
        }
        JsonNode field = Tree.at(node, "properties", name);
        return new Schema(field.isMissingNode() ? node.path("additionalProperties") : field, false);
    }

    @Override
    public Shape item() {
        JsonNode items = node.path("items");
        return new Schema(items instanceof ArrayNode ? MissingNode.getInstance() : items, false);
    }
}
