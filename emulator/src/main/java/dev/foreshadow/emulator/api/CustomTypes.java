package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.resource.ResourceTypes;
import dev.foreshadow.emulator.schema.Schema;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns CustomResourceDefinitions into served kinds, and says so in their status. */
final class CustomTypes {
    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private final ResourceTypes types;

    CustomTypes(ResourceTypes types) {
        this.types = types;
    }

    /** Fills in what the server sets on a definition. A real server needs a moment for it; here it is at once. */
    void complete(ResourceType type, ObjectNode object, Instant now) {
        if (!type.id().equals(DEFINITIONS)) {
            return;
        }
        ObjectNode names = Tree.ensure(object, "spec", "names");
        String kind = Tree.text(names, "kind");
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        ObjectNode status = Tree.ensure(object, "status");
        status.set("acceptedNames", names.deepCopy());
        if (!status.has("conditions")) {
            ArrayNode conditions = status.putArray("conditions");
            conditions.add(condition("NamesAccepted", "NoConflicts", "no conflicts found", now));
            conditions.add(
                    condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now));
        }
        ArrayNode stored = status.putArray("storedVersions");
        Tree.at(object, "spec", "versions").forEach(version -> {
            if (version.path("storage").asBoolean()) {
                stored.add(Tree.text(version, "name"));
            }
        });
    }

    private static ObjectNode condition(String type, String reason, String message, Instant now) {
        return Tree.object()
                .put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("message", message)
                .put("reason", reason)
                .put("status", "True")
                .put("type", type);
    }

    void stored(ResourceType type, ObjectNode object) {
        if (type.id().equals(DEFINITIONS)) {
            types.serve(typeOf(object.path("spec")));
        }
    }

    void removed(ResourceType type, ObjectNode object) {
        if (type.id().equals(DEFINITIONS)) {
            types.drop(Tree.text(object, "metadata", "name"));
        }
    }

    private static ResourceType typeOf(JsonNode spec) {
        List<String> versions = new ArrayList<>();
        Map<String, Schema> schemas = new HashMap<>();
        JsonNode storage = spec;
        for (JsonNode version : spec.path("versions")) {
            String name = Tree.text(version, "name");
            if (!version.path("served").asBoolean()) {
                continue;
            }
            schemas.put(name, Schema.ofObject(Tree.at(version, "schema", "openAPIV3Schema")));
            if (version.path("storage").asBoolean()) {
                versions.add(0, name);
                storage = version;
            } else {
                versions.add(name);
            }
        }
        JsonNode names = spec.path("names");
        JsonNode subresources = storage.path("subresources");
        return new ResourceType(
                Tree.text(spec, "group"),
                versions,
                Tree.text(names, "kind"),
                Tree.text(names, "plural"),
                Tree.items(names.path("shortNames")).stream()
                        .map(JsonNode::asText)
                        .toList(),
                new ResourceType.Traits(
                        Tree.text(spec, "scope").equals("Namespaced"),
                        subresources.has("status"),
                        subresources.has("scale"),
                        true,
                        true),
                schemas.get(versions.get(0)),
                schemas,
                storage.path("additionalPrinterColumns"));
    }
}
