package dev.foreshadow.emulator.selector;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields by which objects can be selected. Source: the field label conversions of Kubernetes 1.34. */
final class SelectableFields {
    private static final List<String> OF_ALL = List.of("metadata.name", "metadata.namespace");

    private static final List<String> OF_EVENTS = List.of(
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type");

    private static final Map<String, List<String>> OF_KIND = Map.of(
            "pods",
                    List.of(
                            "spec.nodeName",
                            "spec.restartPolicy",
                            "spec.schedulerName",
                            "spec.serviceAccountName",
                            "spec.hostNetwork",
                            "status.phase",
                            "status.podIP",
                            "status.podIPs",
                            "status.nominatedNodeName"),
            "events", OF_EVENTS,
            "events.events.k8s.io", OF_EVENTS,
            "nodes", List.of("spec.unschedulable"),
            "namespaces", List.of("status.phase"),
            "secrets", List.of("type"),
            "services", List.of("spec.clusterIP", "spec.type"),
            "replicasets.apps", List.of("status.replicas"),
            "jobs.batch", List.of("status.successful"));

    private SelectableFields() {}

    static boolean allows(String kindId, String path) {
        return of(kindId).anyMatch(path::equals);
    }

    /** The fields as an error message lists them. */
    static String named(String kindId) {
        return of(kindId).map(path -> "\"" + path + "\"").collect(Collectors.joining(", "));
    }

    private static Stream<String> of(String kindId) {
        return Stream.concat(OF_ALL.stream(), OF_KIND.getOrDefault(kindId, List.of()).stream());
    }
}
