package dev.foreshadow.emulator.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;

/** The calls that a kind answers, with the parameters by which clients tell what a server can do. */
final class Operations {
    private static final List<String> OF_WRITES = List.of("dryRun", "fieldManager", "fieldValidation");

    private Operations() {}

    static void describe(ResourceType type, String version, String root, ObjectNode paths) {
        boolean namespaced = type.traits().namespaced();
        String all = root + (namespaced ? "/namespaces/{namespace}/" : "/") + type.plural();
        ObjectNode gvk = gvk(type, version);
        ObjectNode collection = paths.putObject(all);
        operation(collection, "get", "list", gvk);
        write(operation(collection, "post", "post", gvk), List.of());
        ObjectNode one = paths.putObject(all + "/{name}");
        operation(one, "get", "get", gvk);
        write(operation(one, "put", "put", gvk), List.of());
        write(operation(one, "patch", "patch", gvk), List.of("force"));
        operation(one, "delete", "delete", gvk);
    }

    static ObjectNode gvk(ResourceType type, String version) {
        return Tree.object().put("group", type.group()).put("kind", type.kind()).put("version", version);
    }

    private static ObjectNode operation(ObjectNode path, String method, String action, ObjectNode gvk) {
        ObjectNode operation = path.putObject(method).put("x-kubernetes-action", action);
        operation.set("x-kubernetes-group-version-kind", gvk);
        operation.putObject("responses").putObject("200").put("description", "OK");
        return operation;
    }

    private static void write(ObjectNode operation, List<String> more) {
        ArrayNode parameters = operation.putArray("parameters");
        OF_WRITES.forEach(name -> parameter(parameters, name, "string"));
        more.forEach(name -> parameter(parameters, name, "boolean"));
    }

    private static void parameter(ArrayNode parameters, String name, String type) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", "query")
                .putObject("schema")
                .put("type", type)
                .put("uniqueItems", true);
    }
}
