package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shapes of the built-in kinds: the {@code x-kubernetes-list-type}, {@code -list-map-keys} and {@code -map-type} marks of
 * the public OpenAPI document, for the fields that workloads, services and metadata use.
 */
public final class BuiltInShape implements Shape {
    /** Objects merge by field, lists are atomic: what every unlisted place does. */
    public static final Shape PLAIN = new BuiltInShape(Merge.DEFAULT, List.of(), Map.of());

    private static final BuiltInShape ATOMIC = new BuiltInShape(Merge.ATOMIC, List.of(), Map.of());
    private static final BuiltInShape SET = new BuiltInShape(Merge.SET, List.of(), Map.of());

    /** Metadata of every kind, custom ones too. */
    public static final Shape METADATA =
            object(Map.of("ownerReferences", keyed(ATOMIC, "uid"), "finalizers", SET, "managedFields", ATOMIC));

    private static final BuiltInShape CONDITIONS = keyed(PLAIN, "type");
    private static final BuiltInShape CONTAINER = object(Map.of(
            "ports", keyed(PLAIN, "containerPort", "protocol"),
            "env", keyed(object(Map.of("valueFrom", references())), "name"),
            "volumeMounts", keyed(PLAIN, "mountPath"),
            "volumeDevices", keyed(PLAIN, "devicePath"),
            "resources", object(Map.of("claims", keyed(PLAIN, "name")))));
    private static final BuiltInShape POD_SPEC = podSpec();
    private static final BuiltInShape WORKLOAD = object(Map.of(
            "metadata", METADATA,
            "spec",
                    object(Map.of(
                            "selector", ATOMIC, "template", object(Map.of("metadata", METADATA, "spec", POD_SPEC)))),
            "status", object(Map.of("conditions", CONDITIONS))));

    private final Merge merge;
    private final List<String> keys;
    private final Map<String, Shape> fields;

    private BuiltInShape(Merge merge, List<String> keys, Map<String, Shape> fields) {
        this.merge = merge;
        this.keys = keys;
        this.fields = fields;
    }

    /** The shape of a built-in kind. */
    public static Shape of(String kind) {
        return switch (kind) {
            case "Pod" -> kind(POD_SPEC, object(Map.of("conditions", CONDITIONS, "podIPs", keyed(PLAIN, "ip"))));
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job" -> WORKLOAD;
            case "Service" ->
                kind(
                        object(Map.of("selector", ATOMIC, "ports", keyed(PLAIN, "port", "protocol"))),
                        object(Map.of("conditions", CONDITIONS)));
            case "Node" ->
                kind(
                        object(Map.of("podCIDRs", SET)),
                        object(Map.of("conditions", CONDITIONS, "addresses", keyed(PLAIN, "type"))));
            case "NetworkPolicy" -> kind(object(Map.of("podSelector", ATOMIC)), PLAIN);
            case "ServiceAccount" -> object(Map.of("metadata", METADATA, "secrets", keyed(PLAIN, "name")));
            case "ControllerRevision" -> object(Map.of("metadata", METADATA, "data", ATOMIC));
            default -> kind(object(Map.of("selector", ATOMIC)), object(Map.of("conditions", CONDITIONS)));
        };
    }

    private static Shape kind(Shape spec, Shape status) {
        return object(Map.of("metadata", METADATA, "spec", spec, "status", status));
    }

    private static BuiltInShape podSpec() {
        Map<String, Shape> fields = new HashMap<>();
        for (String containers : List.of("containers", "initContainers", "ephemeralContainers")) {
            fields.put(containers, keyed(CONTAINER, "name"));
        }
        fields.put("volumes", keyed(PLAIN, "name"));
        fields.put("imagePullSecrets", keyed(PLAIN, "name"));
        fields.put("hostAliases", keyed(PLAIN, "ip"));
        fields.put("topologySpreadConstraints", keyed(PLAIN, "topologyKey", "whenUnsatisfiable"));
        fields.put("nodeSelector", ATOMIC);
        Shape nodeAffinity = object(Map.of("requiredDuringSchedulingIgnoredDuringExecution", ATOMIC));
        fields.put("affinity", object(Map.of("nodeAffinity", nodeAffinity)));
        return object(fields);
    }

    private static Shape references() {
        return object(Map.of(
                "configMapKeyRef", ATOMIC, "secretKeyRef", ATOMIC, "fieldRef", ATOMIC, "resourceFieldRef", ATOMIC));
    }

    private static BuiltInShape object(Map<String, Shape> fields) {
        return new BuiltInShape(Merge.DEFAULT, List.of(), Map.copyOf(fields));
    }

    private static BuiltInShape keyed(Shape item, String... keys) {
        return new BuiltInShape(Merge.KEYED, Arrays.stream(keys).sorted().toList(), Map.of("", item));
    }

    @Override
    public Merge merge() {
        return merge;
    }

    @Override
    public List<String> keys() {
        return keys;
    }

    @Override
    public JsonNode keyDefault(String key) {
        return key.equals("protocol") ? TextNode.valueOf("TCP") : MissingNode.getInstance();
    }

    @Override
    public Shape field(String name) {
        return fields.getOrDefault(name, PLAIN);
    }

    @Override
    public Shape item() {
        return fields.getOrDefault("", PLAIN);
    }
}
