package dev.foreshadow.actuator.reference;

import dev.foreshadow.actuator.resource.IsolationSpec.Kind;

import java.util.function.Consumer;

/**
 * One place in a pod template that names a Secret, ConfigMap or claim.
 *
 * @param kind kind of the object
 * @param name its name
 * @param optional whether a pod starts without it
 * @param place path in the template, for a person
 * @param rename replaces the name at that place
 */
public record Reference(Kind kind, String name, boolean optional, String place, Consumer<String> rename) {
    /** The same place as if it named another object. */
    public Reference named(String other) {
        return new Reference(kind, other, optional, place, rename);
    }
}
