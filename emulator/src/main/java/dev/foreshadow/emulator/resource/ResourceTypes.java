package dev.foreshadow.emulator.resource;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The kinds that are served now. Thread-safe. */
public final class ResourceTypes {
    private final ConcurrentMap<String, ResourceType> byId = new ConcurrentHashMap<>();

    /** Starts with the built-in kinds. */
    public ResourceTypes() {
        BuiltIn.types().forEach(this::serve);
    }

    /** Serves the kind from now on, or serves it in its new form. */
    public void serve(ResourceType type) {
        byId.put(type.id(), type);
    }

    /** No longer serves the kind. */
    public void drop(String id) {
        byId.remove(id);
    }

    /** The kind at a path, if this version of it is served. */
    public Optional<ResourceType> find(String group, String version, String plural) {
        return byId(group.isEmpty() ? plural : plural + "." + group)
                .filter(type -> type.versions().contains(version));
    }

    /** The kind by {@code plural.group}. */
    public Optional<ResourceType> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The built-in kind by {@code plural.group}, which is always there. */
    public ResourceType builtIn(String id) {
        return byId(id).orElseThrow(() -> new IllegalArgumentException("no built-in kind " + id));
    }

    /** The kind that an owner reference or an object names. */
    public Optional<ResourceType> byKind(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return byId.values().stream()
                .filter(type -> type.group().equals(group) && type.kind().equals(kind))
                .findFirst();
    }

    /** All kinds, sorted by id. */
    public Collection<ResourceType> all() {
        return List.copyOf(new java.util.TreeMap<>(byId).values());
    }
}
