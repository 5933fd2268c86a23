package dev.foreshadow.emulator.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.tree.Tree;

/**
 * Which objects of a kind a list or a watch wants.
 *
 * @param namespace empty for all namespaces
 */
public record Selection(String namespace, LabelSelector labels, FieldSelector fields) {
    /** Every object in every namespace. */
    public static final Selection EVERYTHING = in("");

    /** Every object of one namespace. */
    public static Selection in(String namespace) {
        return new Selection(namespace, LabelSelector.ALL, FieldSelector.ALL);
    }

    /** Whether the object is wanted. */
    public boolean matches(JsonNode object) {
        return (namespace.isEmpty() || namespace.equals(Tree.text(object, "metadata", "namespace")))
                && (labels.requirements().isEmpty()
                        || labels.matches(Tree.strings(Tree.at(object, "metadata", "labels"))))
                && fields.matches(object);
    }
}
