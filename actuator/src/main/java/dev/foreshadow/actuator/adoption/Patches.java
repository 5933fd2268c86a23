package dev.foreshadow.actuator.adoption;

import java.util.HashMap;
import java.util.Map;

/** Pieces of JSON merge patches; null takes a field away. */
final class Patches {
    private Patches() {}

    static Map<String, Object> labelled(String key, String value) {
        return at("metadata", at("labels", at(key, value)));
    }

    static Map<String, Object> annotated(String key, String value) {
        return at("metadata", at("annotations", at(key, value)));
    }

    static Map<String, Object> spec(String field, Object value) {
        return at("spec", at(field, value));
    }

    /** Both; where both have a map under the same key, the maps are joined. */
    static Map<String, Object> with(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> both = new HashMap<>(one);
        other.forEach((key, value) -> both.put(key, joined(both.get(key), value)));
        return both;
    }

    @SuppressWarnings("unchecked") // keys of a JSON object are texts
    private static Object joined(Object one, Object other) {
        return one instanceof Map<?, ?> && other instanceof Map<?, ?>
                ? with((Map<String, Object>) one, (Map<String, Object>) other)
                : other;
    }

    private static Map<String, Object> at(String key, Object value) {
        Map<String, Object> one = new HashMap<>();
        one.put(key, value);
        return one;
    }
}
