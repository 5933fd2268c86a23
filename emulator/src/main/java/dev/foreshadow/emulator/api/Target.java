package dev.foreshadow.emulator.api;

import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.store.Key;

/**
 * What a request is about.
 *
 * @param version the version that the client speaks
 * @param namespace empty for cluster-wide kinds and for all namespaces
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
public record Target(ResourceType type, String version, String namespace, String name, String subresource) {
    /** The object itself, in its storage version. */
    public static Target of(ResourceType type, String namespace, String name) {
        return new Target(type, type.versions().get(0), namespace, name, "");
    }

    /** The same object's subresource. */
    public Target sub(String subresource) {
        return new Target(type, version, namespace, name, subresource);
    }

    /** The same place with another name. */
    public Target named(String name) {
        return new Target(type, version, namespace, name, subresource);
    }

    /** Where the object lives in the store. */
    public Key key() {
        return new Key(namespace, name);
    }

    /** The {@code apiVersion} that the client speaks. */
    public String apiVersion() {
        return type.apiVersion(version);
    }

    boolean isStatus() {
        return subresource.equals("status");
    }

    ApiFailure notFound() {
        return ApiFailure.notFound(type.group(), type.plural(), name);
    }

    ApiFailure conflict(String why) {
        return ApiFailure.conflict(type.group(), type.plural(), name, why);
    }
}
