package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which fields built-in kinds have, read off the client library's model classes. Knows names and types, not values. */
public final class ModelSchema {
    private static final String MODEL = "io.fabric8.kubernetes.api.model";
    private static final Map<String, Schema> KINDS = new ConcurrentHashMap<>();
    private static final KubernetesSerialization MODELS = new KubernetesSerialization();

    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "string",
            Boolean.class, "boolean",
            Integer.class, "integer",
            Long.class, "integer",
            Double.class, "number");
    private static final Schema METADATA = Schema.ofObject(new ModelSchema().ofClass(ObjectMeta.class));

    private final Map<Class<?>, JsonNode> known = new HashMap<>();

    private ModelSchema() {}

    /** The fields of a kind; every field is allowed if the library has no class for it. */
    public static Schema of(String apiVersion, String kind) {
        return KINDS.computeIfAbsent(apiVersion + "/" + kind, id -> {
            Class<?> model = MODELS.getRegisteredKubernetesResource(apiVersion, kind);
            return model == null ? Schema.OPEN : Schema.ofObject(new ModelSchema().ofClass(model));
        });
    }

    /** The fields of {@code metadata}, which all kinds share. */
    public static Schema metadata() {
        return METADATA;
    }

    private JsonNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean list = generic.getRawType().equals(List.class);
            ObjectNode schema = Tree.object().put("type", list ? "array" : "object");
            return schema.set(list ? "items" : "additionalProperties", of(last));
        }
        if (!(type instanceof Class<?> plain)) {
            return Schema.OPEN.node();
        }
        String scalar = SCALARS.get(plain);
        return scalar == null ? ofClass(plain) : Tree.object().put("type", scalar);
    }

    private JsonNode ofClass(Class<?> type) {
        JsonNode found = known.get(type);
        if (found == null) {
            found = isClosed(type) ? fields(type) : Schema.OPEN.node();
            known.put(type, found);
        }
        return found;
    }

    private JsonNode fields(Class<?> type) {
        ObjectNode schema = Tree.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                JsonProperty name = field.getAnnotation(JsonProperty.class);
                if (!Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(JsonIgnore.class)) {
                    boolean named = name != null && !name.value().isEmpty();
                    properties.set(named ? name.value() : field.getName(), of(field.getGenericType()));
                }
            }
        }
        return properties.isEmpty() ? Schema.OPEN.node() : schema;
    }

    /** Not closed: what reads itself from JSON (quantities, raw extensions), and schemas, which hold schemas. */
    private static boolean isClosed(Class<?> type) {
        JsonDeserialize reader = type.getAnnotation(JsonDeserialize.class);
        boolean plain = reader == null || reader.using() == JsonDeserializer.None.class;
        return plain
                && !type.isInterface()
                && !type.isEnum()
                && type.getName().startsWith(MODEL)
                && type != JSONSchemaProps.class;
    }
}
