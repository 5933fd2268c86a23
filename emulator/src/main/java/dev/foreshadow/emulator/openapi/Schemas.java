package dev.foreshadow.emulator.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.schema.ModelSchema;
import dev.foreshadow.emulator.schema.Schema;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the objects of a kind look like, under the names that a real server gives them. */
final class Schemas {
    private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private Schemas() {}

    static void describe(ResourceType type, String version, ObjectNode schemas) {
        Schema fields = type.schema(version).orElseGet(() -> ModelSchema.of(type.apiVersion(version), type.kind()));
        ObjectNode schema = fields.toOpenApi().put("type", "object");
        ObjectNode properties = Tree.ensure(schema, "properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        ObjectNode metadata = properties.putObject("metadata");
        metadata.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + METADATA);
        schema.putArray("x-kubernetes-group-version-kind").add(Operations.gvk(type, version));
        schemas.set(name(type, version), schema);
        schemas.set(METADATA, ModelSchema.metadata().toOpenApi().put("type", "object"));
    }

    private static String name(ResourceType type, String version) {
        return type.traits().custom()
                ? "%s.%s.%s".formatted(reversed(type.group()), version, type.kind())
                : "io.k8s.api.%s.%s.%s".formatted(room(type.group()), version, type.kind());
    }

    private static String room(String group) {
        return group.isEmpty() ? "core" : group.split("\\.", -1)[0];
    }

    private static String reversed(String group) {
        List<String> parts = new ArrayList<>(List.of(group.split("\\.", -1)));
        Collections.reverse(parts);
        return String.join(".", parts);
    }
}
