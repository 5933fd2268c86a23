package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

/** Shows an object in the version that a client speaks. Versions of one kind differ in their name only. */
public final class Versions {
    private Versions() {}

    /** The object itself if it is in that version, else a copy that is. */
    public static ObjectNode as(Target target, ObjectNode object) {
        String wanted = target.apiVersion();
        if (wanted.equals(Tree.text(object, "apiVersion"))) {
            return object;
        }
        ObjectNode copy = object.deepCopy();
        return copy.put("apiVersion", wanted);
    }
}
