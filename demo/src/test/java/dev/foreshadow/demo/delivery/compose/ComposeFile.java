package dev.foreshadow.demo.delivery.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A compose file, read as an engine reads it: merges are resolved, {@code $$} is a dollar. */
record ComposeFile(Map<String, Service> services, Map<String, String> secrets) {
    /**
     * One service; absent parts are empty.
     *
     * @param image repository without its tag
     * @param dependsOn name of a service to the condition that it must meet
     * @param volumes {@code SOURCE:TARGET[:ro]}
     */
    record Service(
            String name,
            String image,
            List<String> entrypoint,
            List<String> command,
            Map<String, String> environment,
            Map<String, String> dependsOn,
            List<String> volumes,
            List<String> tmpfs,
            List<String> secrets,
            boolean readOnly,
            List<String> healthcheck) {
        /** True for what ends by itself before others begin. */
        boolean isErrand(ComposeFile file) {
            return file.services().values().stream().anyMatch(other -> "service_completed_successfully"
                    .equals(other.dependsOn().get(name)));
        }
    }

    static ComposeFile parse(String yaml) {
        JsonNode file = Serialization.unmarshal(yaml, JsonNode.class);
        Map<String, Service> services = new LinkedHashMap<>();
        file.get("services")
                .properties()
                .forEach(one -> services.put(one.getKey(), service(one.getKey(), one.getValue())));
        Map<String, String> secrets = new LinkedHashMap<>();
        file.path("secrets")
                .properties()
                .forEach(one ->
                        secrets.put(one.getKey(), one.getValue().get("file").asText()));
        return new ComposeFile(services, secrets);
    }

    private static Service service(String name, JsonNode written) {
        JsonNode service = merged(written);
        return new Service(
                name,
                service.get("image").asText().replaceFirst(":[^/]*$", ""),
                texts(service.path("entrypoint")),
                texts(service.path("command")),
                environment(service.path("environment")),
                dependencies(service.path("depends_on")),
                texts(service.path("volumes")),
                texts(service.path("tmpfs")),
                texts(service.path("secrets")),
                service.path("read_only").asBoolean(),
                texts(service.path("healthcheck").path("test")));
    }

    /** What is written here goes before what {@code <<} brings. */
    private static JsonNode merged(JsonNode node) {
        if (!(node instanceof ObjectNode object) || !object.has("<<")) {
            return node;
        }
        ObjectNode all = ((ObjectNode) merged(object.get("<<"))).deepCopy();
        object.properties().stream()
                .filter(one -> !one.getKey().equals("<<"))
                .forEach(one -> all.set(one.getKey(), one.getValue()));
        return all;
    }

    private static Map<String, String> environment(JsonNode node) {
        Map<String, String> found = new LinkedHashMap<>();
        merged(node).properties().forEach(one -> found.put(one.getKey(), text(one.getValue())));
        return found;
    }

    private static Map<String, String> dependencies(JsonNode node) {
        Map<String, String> found = new LinkedHashMap<>();
        node.properties()
                .forEach(one ->
                        found.put(one.getKey(), one.getValue().get("condition").asText()));
        return found;
    }

    private static List<String> texts(JsonNode array) {
        List<String> found = new ArrayList<>();
        StreamSupport.stream(array.spliterator(), false).forEach(one -> found.add(text(one)));
        return found;
    }

    private static String text(JsonNode value) {
        return value.asText().replace("$$", "$");
    }
}
