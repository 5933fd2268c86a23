package dev.foreshadow.demo.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds fields that a Kubernetes type does not have: the client keeps them silently, a cluster would drop them. */
final class Strict {
    private Strict() {}

    /** Paths of unknown fields. */
    static List<String> unknownFields(Object object) {
        List<String> found = new ArrayList<>();
        look(object, "", found);
        return found;
    }

    private static void look(Object at, String path, List<String> found) {
        if (at instanceof Map<?, ?> map) {
            map.forEach((key, value) -> look(value, path + "." + key, found));
        } else if (at instanceof Collection<?> all) {
            all.forEach(one -> look(one, path + "[]", found));
        } else if (at != null && isModel(at.getClass().getName())) {
            Stream.of(at.getClass().getMethods())
                    .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                    .filter(method -> !method.getName().equals("getClass"))
                    .forEach(getter -> look(at, getter, path, found));
        }
    }

    private static boolean isModel(String type) {
        return type.startsWith("io.fabric8.") || type.startsWith("io.strimzi.");
    }

    private static void look(Object at, Method getter, String path, List<String> found) {
        try {
            Object value = getter.invoke(at);
            if (getter.getName().equals("getAdditionalProperties")) {
                Optional.ofNullable((Map<?, ?>) value)
                        .ifPresent(all -> all.keySet().forEach(key -> found.add(path + "." + key)));
            } else if (!(value instanceof Enum<?>)) {
                look(value, path + "." + getter.getName().substring(3), found);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(path + "." + getter.getName(), e);
        }
    }
}
