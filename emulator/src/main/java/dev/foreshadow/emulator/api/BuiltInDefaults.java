package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.tree.Tree;

import java.util.Locale;

/** What a real server fills into built-in objects. A client that compares its whole object must see these. */
final class BuiltInDefaults {
    private BuiltInDefaults() {}

    static void fill(ResourceType type, ObjectNode object) {
        switch (type.kind()) {
            case "Namespace" -> namespace(object);
            case "Deployment" -> deployment(object);
            case "ReplicaSet" -> {
                preset(Tree.ensure(object, "spec"), "replicas", 1);
                template(object);
            }
            case "StatefulSet", "DaemonSet", "Job" -> template(object);
            case "Pod" -> pod(object);
            case "Service" -> service(object);
            case "Secret" -> secret(object);
            case "NetworkPolicy" -> networkPolicy(Tree.ensure(object, "spec"));
            default -> {}
        }
    }

    private static void namespace(ObjectNode object) {
        String name = Tree.text(object, "metadata", "name");
        Tree.ensure(object, "metadata", "labels").put("kubernetes.io/metadata.name", name);
        if (!Tree.at(object, "metadata").has("deletionTimestamp")) {
            Tree.ensure(object, "status").put("phase", "Active");
            if (!object.has("spec")) {
                Tree.ensure(object, "spec").putArray("finalizers").add("kubernetes");
            }
        }
    }

    private static void deployment(ObjectNode object) {
        ObjectNode spec = Tree.ensure(object, "spec");
        preset(spec, "replicas", 1);
        preset(spec, "revisionHistoryLimit", 10);
        preset(spec, "progressDeadlineSeconds", 600);
        ObjectNode strategy = Tree.ensure(spec, "strategy");
        preset(strategy, "type", "RollingUpdate");
        if (Tree.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Tree.ensure(strategy, "rollingUpdate");
            preset(rolling, "maxSurge", "25%");
            preset(rolling, "maxUnavailable", "25%");
        }
        template(object);
    }

    private static void template(ObjectNode object) {
        ObjectNode template = Tree.ensure(object, "spec", "template");
        Tree.ensure(template, "metadata");
        podSpec(Tree.ensure(template, "spec"));
    }

    private static void pod(ObjectNode object) {
        podSpec(Tree.ensure(object, "spec"));
        preset(Tree.ensure(object, "spec"), "enableServiceLinks", true);
        preset(Tree.ensure(object, "status"), "phase", "Pending");
        preset(Tree.ensure(object, "status"), "qosClass", "BestEffort");
    }

    private static void podSpec(ObjectNode spec) {
        preset(spec, "restartPolicy", "Always");
        preset(spec, "terminationGracePeriodSeconds", 30);
        preset(spec, "dnsPolicy", "ClusterFirst");
        preset(spec, "schedulerName", "default-scheduler");
        Tree.ensure(spec, "securityContext");
        Tree.items(spec.path("containers")).forEach(BuiltInDefaults::container);
        Tree.items(spec.path("initContainers")).forEach(BuiltInDefaults::container);
    }

    private static void container(JsonNode node) {
        if (!(node instanceof ObjectNode container)) {
            return;
        }
        String image = Tree.text(container, "image");
        boolean latest = image.endsWith(":latest") || (!image.contains(":") && !image.contains("@"));
        preset(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        preset(container, "terminationMessagePath", "/dev/termination-log");
        preset(container, "terminationMessagePolicy", "File");
        Tree.ensure(container, "resources");
        Tree.items(container.path("ports")).forEach(port -> preset((ObjectNode) port, "protocol", "TCP"));
        for (String name : new String[] {"livenessProbe", "readinessProbe", "startupProbe"}) {
            if (container.path(name) instanceof ObjectNode probe) {
                preset(probe, "timeoutSeconds", 1);
                preset(probe, "periodSeconds", 10);
                preset(probe, "successThreshold", 1);
                preset(probe, "failureThreshold", 3);
            }
        }
    }

    private static void service(ObjectNode object) {
        ObjectNode spec = Tree.ensure(object, "spec");
        preset(spec, "type", "ClusterIP");
        preset(spec, "sessionAffinity", "None");
        preset(spec, "internalTrafficPolicy", "Cluster");
        if (!Tree.text(spec, "type").equals("ExternalName")) {
            preset(spec, "clusterIP", address(object));
            if (!spec.has("clusterIPs")) {
                spec.putArray("clusterIPs").add(Tree.text(spec, "clusterIP"));
                spec.putArray("ipFamilies").add("IPv4");
                preset(spec, "ipFamilyPolicy", "SingleStack");
            }
        }
        for (JsonNode port : spec.path("ports")) {
            preset((ObjectNode) port, "protocol", "TCP");
            if (!port.has("targetPort")) {
                ((ObjectNode) port).set("targetPort", port.path("port"));
            }
        }
        Tree.ensure(object, "status", "loadBalancer");
    }

    /** A cluster address from the service's own uid: stable, and as good as unique among a few hundred. */
    private static String address(ObjectNode object) {
        int hash = Tree.text(object, "metadata", "uid").hashCode();
        return String.format(
                Locale.ROOT, "10.%d.%d.%d", 96 + (hash >>> 24) % 16, (hash >>> 8) & 0xff, 1 + (hash & 0x7f));
    }

    private static void secret(ObjectNode object) {
        preset(object, "type", "Opaque");
        if (object.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = Tree.ensure(object, "data");
            plain.properties()
                    .forEach(entry -> data.put(
                            entry.getKey(),
                            java.util.Base64.getEncoder()
                                    .encodeToString(entry.getValue()
                                            .asText()
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        }
    }

    private static void networkPolicy(ObjectNode spec) {
        if (!spec.has("policyTypes")) {
            spec.putArray("policyTypes").add("Ingress");
            if (!spec.path("egress").isEmpty()) {
                spec.withArray("policyTypes").add("Egress");
            }
        }
    }

    private static void preset(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void preset(ObjectNode object, String field, int value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void preset(ObjectNode object, String field, boolean value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }
}
