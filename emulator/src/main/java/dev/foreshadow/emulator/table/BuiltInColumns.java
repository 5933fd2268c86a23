package dev.foreshadow.emulator.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns between name and age of the built-in kinds that people look at; the others have none. */
final class BuiltInColumns {
    private static final String CONTAINERS = "spec.template.spec.containers";

    private BuiltInColumns() {}

    static List<Column> of(String kindId) {
        return switch (kindId) {
            case "pods" -> pods();
            case "deployments.apps" -> deployments();
            case "replicasets.apps" -> replicaSets();
            case "services" -> services();
            case "nodes" -> nodes();
            case "configmaps" -> List.of(entries());
            case "secrets" -> List.of(text("Type", 0, object -> Tree.text(object, "type")), entries());
            case "namespaces" -> List.of(text("Status", 0, object -> Tree.text(object, "status", "phase")));
            default -> List.of();
        };
    }

    private static Column entries() {
        return number(
                "Data",
                object -> object.path("data").size() + object.path("binaryData").size());
    }

    private static List<Column> pods() {
        return List.of(
                text("Ready", 0, BuiltInColumns::readyContainers),
                text("Status", 0, BuiltInColumns::podStatus),
                number("Restarts", BuiltInColumns::restarts),
                text("IP", 1, object -> orNone(Tree.text(object, "status", "podIP"))),
                text("Node", 1, object -> orNone(Tree.text(object, "spec", "nodeName"))));
    }

    private static List<Column> deployments() {
        return List.of(
                text("Ready", 0, object -> count(object, "readyReplicas") + "/" + wanted(object)),
                number("Up-to-date", object -> count(object, "updatedReplicas")),
                number("Available", object -> count(object, "availableReplicas")),
                text("Images", 1, BuiltInColumns::images));
    }

    private static List<Column> replicaSets() {
        return List.of(
                number("Desired", BuiltInColumns::wanted),
                number("Current", object -> count(object, "replicas")),
                number("Ready", object -> count(object, "readyReplicas")),
                text("Images", 1, BuiltInColumns::images));
    }

    private static List<Column> services() {
        return List.of(
                text("Type", 0, object -> Tree.text(object, "spec", "type")),
                text("Cluster-IP", 0, object -> orNone(Tree.text(object, "spec", "clusterIP"))),
                text("External-IP", 0, object -> "<none>"),
                text("Port(s)", 0, BuiltInColumns::ports));
    }

    private static List<Column> nodes() {
        return List.of(text("Status", 0, BuiltInColumns::nodeStatus), text("Roles", 0, object -> "<none>"));
    }

    private static String readyContainers(JsonNode pod) {
        long ready = Tree.items(Tree.at(pod, "status", "containerStatuses")).stream()
                .filter(container -> container.path("ready").asBoolean())
                .count();
        return ready + "/" + Tree.at(pod, "spec", "containers").size();
    }

    private static String podStatus(JsonNode pod) {
        if (Tree.at(pod, "metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        return Tree.items(Tree.at(pod, "status", "containerStatuses")).stream()
                .map(container -> Tree.text(container, "state", "waiting", "reason"))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse(Tree.text(pod, "status", "phase"));
    }

    private static int restarts(JsonNode pod) {
        return Tree.items(Tree.at(pod, "status", "containerStatuses")).stream()
                .mapToInt(container -> container.path("restartCount").asInt())
                .sum();
    }

    private static String nodeStatus(JsonNode node) {
        boolean ready = Tree.items(Tree.at(node, "status", "conditions")).stream()
                .anyMatch(condition -> Tree.text(condition, "type").equals("Ready")
                        && Tree.text(condition, "status").equals("True"));
        boolean closed = Tree.at(node, "spec", "unschedulable").asBoolean();
        return (ready ? "Ready" : "NotReady") + (closed ? ",SchedulingDisabled" : "");
    }

    private static String ports(JsonNode service) {
        return Tree.items(Tree.at(service, "spec", "ports")).stream()
                .map(port -> port.path("port").asInt() + "/" + Tree.text(port, "protocol"))
                .collect(Collectors.joining(","));
    }

    private static String images(JsonNode workload) {
        return Tree.items(Tree.at(workload, CONTAINERS.split("\\.", -1))).stream()
                .map(container -> Tree.text(container, "image"))
                .collect(Collectors.joining(","));
    }

    private static int wanted(JsonNode workload) {
        return Tree.at(workload, "spec", "replicas").asInt();
    }

    private static int count(JsonNode workload, String field) {
        return Tree.at(workload, "status", field).asInt();
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    private static Column text(String name, int priority, Function<JsonNode, String> cell) {
        return new Column(name, "string", "", priority, (object, now) -> TextNode.valueOf(cell.apply(object)));
    }

    private static Column number(String name, Function<JsonNode, Integer> cell) {
        return new Column(name, "integer", "", 0, (object, now) -> IntNode.valueOf(cell.apply(object)));
    }
}
