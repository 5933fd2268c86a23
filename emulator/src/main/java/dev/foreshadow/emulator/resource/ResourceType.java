package dev.foreshadow.emulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.schema.Schema;
import dev.foreshadow.emulator.schema.Shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of object and how the API treats it.
 *
 * @param group API group; empty for the core group
 * @param versions served versions, the storage version first
 * @param traits what the API does for objects of this kind
 * @param shape how server-side apply merges it
 * @param schemas per version, for custom resources; empty for built-in kinds
 * @param columns printer columns ({@code additionalPrinterColumns}), for tables
 */
public record ResourceType(
        String group,
        List<String> versions,
        String kind,
        String plural,
        List<String> shortNames,
        Traits traits,
        Shape shape,
        Map<String, Schema> schemas,
        JsonNode columns) {

    public ResourceType {
        versions = List.copyOf(versions);
        shortNames = List.copyOf(shortNames);
        schemas = Map.copyOf(schemas);
    }

    /**
     * What the API does for a kind.
     *
     * @param namespaced lives in a namespace
     * @param status has a status subresource
     * @param scale has a scale subresource
     * @param generation counts changes of its content in {@code metadata.generation}
     * @param custom comes from a CustomResourceDefinition
     */
    public record Traits(boolean namespaced, boolean status, boolean scale, boolean generation, boolean custom) {}

    /** Identity across versions: {@code plural.group}. */
    public String id() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** The {@code apiVersion} under which objects are kept. */
    public String storageVersion() {
        return apiVersion(versions.get(0));
    }

    /** The {@code apiVersion} of a served version. */
    public String apiVersion(String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The schema of a version; empty for built-in kinds. */
    public Optional<Schema> schema(String version) {
        return Optional.ofNullable(schemas.get(version));
    }

    /** Lower-case kind, as {@code kubectl} prints it. */
    public String singular() {
        return kind.toLowerCase(java.util.Locale.ROOT);
    }
}
