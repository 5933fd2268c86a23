package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/** How one place of an object merges under server-side apply. Says nothing of what is allowed there. */
public interface Shape {
    /** How a value is owned. */
    enum Merge {
        /** Objects field by field; lists whole, unless their shape says otherwise. */
        DEFAULT,
        /** The whole value belongs to one manager. */
        ATOMIC,
        /** A list of scalars, each owned by itself. */
        SET,
        /** A list of objects told apart by {@link #keys()}. */
        KEYED
    }

    /** How the value here merges. */
    Merge merge();

    /** Fields that tell the items of a {@code KEYED} list apart, sorted; empty otherwise. */
    List<String> keys();

    /** The value that a missing key field stands for; a missing node if there is no default. */
    JsonNode keyDefault(String key);

    /** The shape of a field or map value. */
    Shape field(String name);

    /** The shape of a list's items. */
    Shape item();
}
