package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.tree.Tree;

/** Empties a namespace that is being deleted, then lets it go. */
final class NamespaceController implements Controller {
    private static final String NAMESPACES = "namespaces";

    @Override
    public void pass(World world, Deadlines deadlines) {
        for (ObjectNode namespace : world.all(NAMESPACES)) {
            if (Pods.isDeleted(namespace) && !empty(world, Pods.name(namespace))) {
                world.modify(NAMESPACES, namespace, "", copy -> Tree.ensure(copy, "spec")
                        .remove("finalizers"));
            }
        }
    }

    /** Deletes what is left; whether there was anything. */
    private static boolean empty(World world, String namespace) {
        boolean found = false;
        for (ResourceType type : world.api().types().all()) {
            for (ObjectNode object : world.all(type.id())) {
                if (Pods.namespace(object).equals(namespace)) {
                    found = true;
                    if (!Pods.isDeleted(object)) {
                        world.delete(type.id(), object);
                    }
                }
            }
        }
        return found;
    }
}
