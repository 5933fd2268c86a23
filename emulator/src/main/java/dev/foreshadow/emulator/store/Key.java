package dev.foreshadow.emulator.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.Comparator;

/**
 * Where an object lives within its kind. Sorted as a real server lists: by namespace, then by name.
 *
 * @param namespace empty for cluster-wide kinds
 */
public record Key(String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::namespace).thenComparing(Key::name);

    /** The key that an object's metadata says. */
    public static Key of(JsonNode object) {
        return new Key(Tree.text(object, "metadata", "namespace"), Tree.text(object, "metadata", "name"));
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
