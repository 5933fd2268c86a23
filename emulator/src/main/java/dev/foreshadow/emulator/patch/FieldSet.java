package dev.foreshadow.emulator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of fields as a tree, in the vocabulary of {@code fieldsV1}: {@code f:name} a field, {@code k:{…}} a list item by
 * its keys, {@code v:value} an item of a set. Immutable.
 *
 * @param member whether the place itself is in the set, not only places below it
 */
record FieldSet(boolean member, Map<String, FieldSet> children) {
    static final FieldSet EMPTY = new FieldSet(false, Map.of());
    static final FieldSet LEAF = new FieldSet(true, Map.of());

    FieldSet {
        children = Collections.unmodifiableMap(children);
    }

    /** Branches without empty twigs. */
    static FieldSet of(boolean member, Map<String, FieldSet> children) {
        TreeMap<String, FieldSet> kept = new TreeMap<>(children);
        kept.values().removeIf(FieldSet::isEmpty);
        return new FieldSet(member, kept);
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    FieldSet child(String step) {
        return children.getOrDefault(step, EMPTY);
    }

    FieldSet union(FieldSet other) {
        TreeMap<String, FieldSet> merged = new TreeMap<>(children);
        other.children.forEach((step, set) -> merged.merge(step, set, FieldSet::union));
        return new FieldSet(member || other.member, merged);
    }

    FieldSet intersection(FieldSet other) {
        TreeMap<String, FieldSet> common = new TreeMap<>();
        children.forEach((step, set) -> common.put(step, set.intersection(other.child(step))));
        return of(member && other.member, common);
    }

    FieldSet minus(FieldSet other) {
        TreeMap<String, FieldSet> rest = new TreeMap<>();
        children.forEach((step, set) -> rest.put(step, set.minus(other.child(step))));
        return of(member && !other.member, rest);
    }

    /** This set without the branch at the path of field names. */
    FieldSet without(String... names) {
        if (names.length == 0) {
            return EMPTY;
        }
        TreeMap<String, FieldSet> rest = new TreeMap<>(children);
        String[] below = java.util.Arrays.copyOfRange(names, 1, names.length);
        rest.computeIfPresent("f:" + names[0], (step, set) -> set.without(below));
        return of(member, rest);
    }

    /** Only the branch of one field. */
    FieldSet only(String name) {
        return of(false, Map.of("f:" + name, child("f:" + name)));
    }

    /** Every member as a readable path, such as {@code .spec.replicas}. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        collect("", paths);
        return paths;
    }

    private void collect(String path, List<String> paths) {
        if (member) {
            paths.add(path);
        }
        children.forEach((step, set) -> set.collect(path + readable(step), paths));
    }

    private static String readable(String step) {
        String value = step.substring(2);
        if (step.startsWith("f:")) {
            return "." + value;
        }
        if (step.startsWith("v:")) {
            return "[=" + value + "]";
        }
        List<String> keys = new ArrayList<>();
        Tree.parse(value).properties().forEach(key -> keys.add(key.getKey() + "=" + key.getValue()));
        return "[" + String.join(",", keys) + "]";
    }

    /** Reads {@code fieldsV1}. */
    static FieldSet parse(JsonNode fieldsV1) {
        TreeMap<String, FieldSet> children = new TreeMap<>();
        fieldsV1.properties().forEach(entry -> {
            if (!entry.getKey().equals(".")) {
                FieldSet child = parse(entry.getValue());
                children.put(entry.getKey(), child.isEmpty() ? LEAF : child);
            }
        });
        return new FieldSet(fieldsV1.has("."), children);
    }

    /** Writes {@code fieldsV1}: a childless member is {@code {}}, a member with children says so by {@code "."}. */
    ObjectNode toFieldsV1() {
        ObjectNode json = Tree.object();
        if (member && !children.isEmpty()) {
            json.putObject(".");
        }
        children.forEach((step, set) -> json.set(step, set.toFieldsV1()));
        return json;
    }
}
