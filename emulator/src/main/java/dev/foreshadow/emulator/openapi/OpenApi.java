package dev.foreshadow.emulator.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.resource.ResourceTypes;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The pages under {@code /openapi/v3}: an index, and one document for each group and version that is served now. Custom
 * kinds have the schema of their definition, built-in ones the field names and types of the client library's model.
 */
public final class OpenApi {
    private final ResourceTypes types;

    /** Describes what is served whenever it is asked. */
    public OpenApi(ResourceTypes types) {
        this.types = types;
    }

    /** Where the documents are. */
    public ObjectNode index() {
        ObjectNode index = Tree.object();
        ObjectNode paths = index.putObject("paths");
        var places = new TreeSet<String>();
        types.all().forEach(type -> type.versions().forEach(version -> places.add(place(type, version))));
        places.forEach(place ->
                paths.putObject(place).put("serverRelativeURL", "/openapi/v3/" + place + "?hash=" + hash(place)));
        return index;
    }

    /** Kinds may come and go under one address, so clients may not keep a document for ever. */
    private String hash(String place) {
        int content = served(place).stream()
                .mapToInt(type -> type.schemas().hashCode() * 31 + type.id().hashCode())
                .sum();
        return Integer.toHexString(content);
    }

    /** The document of a place such as {@code api/v1} or {@code apis/apps/v1}; empty if nothing is served there. */
    public Optional<ObjectNode> document(String place) {
        List<ResourceType> served = served(place);
        if (served.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = Tree.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        String version = place.substring(place.lastIndexOf('/') + 1);
        for (ResourceType type : served) {
            Operations.describe(type, version, "/" + place, paths);
            Schemas.describe(type, version, schemas);
        }
        return Optional.of(document);
    }

    private List<ResourceType> served(String place) {
        return types.all().stream()
                .filter(type -> type.versions().stream()
                        .anyMatch(version -> place(type, version).equals(place)))
                .toList();
    }

    private static String place(ResourceType type, String version) {
        return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion(version);
    }
}
