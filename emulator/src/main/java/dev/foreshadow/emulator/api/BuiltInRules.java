package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.selector.LabelSelector;
import dev.foreshadow.emulator.tree.Tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a real server refuses on built-in objects, as far as an operator can run into it. */
final class BuiltInRules {
    private BuiltInRules() {}

    static void check(ResourceType type, ObjectNode object, List<Cause> causes) {
        switch (type.kind()) {
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet" -> workload(object, causes);
            case "Pod" -> podSpec("spec", object.path("spec"), causes);
            case "Service" -> service(object, causes);
            case "CustomResourceDefinition" -> definition(object, causes);
            default -> {}
        }
    }

    /** Fields that may not change after birth. */
    static void checkChange(ResourceType type, ObjectNode before, ObjectNode after, List<Cause> causes) {
        switch (type.kind()) {
            case "Deployment", "ReplicaSet", "DaemonSet" -> same(before, after, causes, "spec", "selector");
            case "ControllerRevision" -> same(before, after, causes, "data");
            case "Service" -> same(before, after, causes, "spec", "clusterIP");
            case "CustomResourceDefinition" -> same(before, after, causes, "spec", "names", "kind");
            case "ConfigMap", "Secret" -> frozenData(before, after, causes);
            default -> {}
        }
    }

    private static void same(ObjectNode before, ObjectNode after, List<Cause> causes, String... path) {
        if (!Tree.at(before, path).equals(Tree.at(after, path))) {
            causes.add(Cause.invalid(String.join(".", path), "field is immutable"));
        }
    }

    private static void frozenData(ObjectNode before, ObjectNode after, List<Cause> causes) {
        if (before.path("immutable").asBoolean()) {
            same(before, after, causes, "data");
        }
    }

    private static void workload(ObjectNode object, List<Cause> causes) {
        JsonNode spec = object.path("spec");
        if (spec.path("selector").isEmpty()) {
            causes.add(Cause.required("spec.selector", ""));
        } else if (!LabelSelector.of(spec.path("selector"))
                .matches(Tree.strings(Tree.at(spec, "template", "metadata", "labels")))) {
            causes.add(Cause.invalid(
                    "spec.template.metadata.labels",
                    Tree.at(spec, "template", "metadata", "labels") + ": `selector` does not match template `labels`"));
        }
        if (spec.path("replicas").asInt() < 0) {
            causes.add(Cause.invalid("spec.replicas", spec.path("replicas") + ": must be greater than or equal to 0"));
        }
        podSpec("spec.template.spec", Tree.at(spec, "template", "spec"), causes);
    }

    private static void podSpec(String path, JsonNode spec, List<Cause> causes) {
        if (spec.path("containers").isEmpty()) {
            causes.add(Cause.required(path + ".containers", ""));
        }
        Set<String> names = new HashSet<>();
        int index = 0;
        for (JsonNode container : spec.path("containers")) {
            String place = path + ".containers[" + index++ + "]";
            if (Tree.text(container, "name").isEmpty()) {
                causes.add(Cause.required(place + ".name", ""));
            } else if (!names.add(Tree.text(container, "name"))) {
                causes.add(new Cause(
                        "FieldValueDuplicate", place + ".name", "Duplicate value: " + container.path("name")));
            }
            if (Tree.text(container, "image").isEmpty()) {
                causes.add(Cause.required(place + ".image", ""));
            }
        }
    }

    private static void service(ObjectNode object, List<Cause> causes) {
        JsonNode spec = object.path("spec");
        boolean headless = Tree.text(spec, "clusterIP").equals("None");
        boolean external = Tree.text(spec, "type").equals("ExternalName");
        if (spec.path("ports").isEmpty() && !headless && !external) {
            causes.add(Cause.required("spec.ports", ""));
        }
        int index = 0;
        for (JsonNode port : spec.path("ports")) {
            int number = port.path("port").asInt();
            String place = "spec.ports[" + index++ + "]";
            if (number < 1 || number > 65_535) {
                causes.add(Cause.invalid(place + ".port", number + ": must be between 1 and 65535, inclusive"));
            }
            if (spec.path("ports").size() > 1 && Tree.text(port, "name").isEmpty()) {
                causes.add(Cause.required(place + ".name", ""));
            }
        }
    }

    private static void definition(ObjectNode object, List<Cause> causes) {
        String expected = Tree.text(object, "spec", "names", "plural") + "." + Tree.text(object, "spec", "group");
        String name = Tree.text(object, "metadata", "name");
        if (!name.equals(expected)) {
            causes.add(Cause.invalid(
                    "metadata.name",
                    "\"%s\": must be spec.names.plural+\".\"+spec.group (%s)".formatted(name, expected)));
        }
        int storage = 0;
        int index = 0;
        for (JsonNode version : Tree.at(object, "spec", "versions")) {
            storage += version.path("storage").asBoolean() ? 1 : 0;
            if (!version.path("schema").has("openAPIV3Schema")) {
                causes.add(
                        Cause.required("spec.versions[" + index + "].schema.openAPIV3Schema", "schemas are required"));
            }
            index++;
        }
        if (storage != 1) {
            causes.add(Cause.invalid("spec.versions", "must have exactly one version marked as storage version"));
        }
    }
}
