package dev.foreshadow.emulator.resource;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.foreshadow.emulator.resource.ResourceType.Traits;
import dev.foreshadow.emulator.schema.BuiltInShape;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table of built-in kinds: what an operator and its users touch, not everything that Kubernetes has. */
final class BuiltIn {
    private BuiltIn() {}

    static List<ResourceType> types() {
        return Stream.concat(core().stream(), groups().stream()).toList();
    }

    private static List<ResourceType> core() {
        return List.of(
                type("", "v1", "Namespace", "namespaces", "cluster status", "ns"),
                type("", "v1", "Node", "nodes", "cluster status", "no"),
                type("", "v1", "PersistentVolume", "persistentvolumes", "cluster status", "pv"),
                type("", "v1", "Pod", "pods", "status generation", "po"),
                type("", "v1", "Service", "services", "status", "svc"),
                type("", "v1", "Endpoints", "endpoints", "", "ep"),
                type("", "v1", "ConfigMap", "configmaps", "", "cm"),
                type("", "v1", "Secret", "secrets", ""),
                type("", "v1", "ServiceAccount", "serviceaccounts", "", "sa"),
                type("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", "status", "pvc"),
                type("", "v1", "ResourceQuota", "resourcequotas", "status", "quota"),
                type("", "v1", "LimitRange", "limitranges", "", "limits"),
                type("", "v1", "Event", "events", "", "ev"));
    }

    private static List<ResourceType> groups() {
        return List.of(
                type("events.k8s.io", "v1", "Event", "events", "", "ev"),
                type("apps", "v1", "Deployment", "deployments", "status scale generation", "deploy"),
                type("apps", "v1", "ReplicaSet", "replicasets", "status scale generation", "rs"),
                type("apps", "v1", "StatefulSet", "statefulsets", "status scale generation", "sts"),
                type("apps", "v1", "DaemonSet", "daemonsets", "status generation", "ds"),
                type("apps", "v1", "ControllerRevision", "controllerrevisions", ""),
                type("batch", "v1", "Job", "jobs", "status generation"),
                type("batch", "v1", "CronJob", "cronjobs", "status generation", "cj"),
                type("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "status", "hpa"),
                type("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", "status generation", "pdb"),
                type("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", "generation", "netpol"),
                type("networking.k8s.io", "v1", "Ingress", "ingresses", "status generation", "ing"),
                type("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", "generation"),
                type("coordination.k8s.io", "v1", "Lease", "leases", ""),
                type("rbac.authorization.k8s.io", "v1", "Role", "roles", ""),
                type("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", ""),
                type("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", "cluster"),
                type("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", "cluster"),
                type("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", "cluster generation", "pc"),
                type("storage.k8s.io", "v1", "StorageClass", "storageclasses", "cluster", "sc"),
                type(
                        "apiextensions.k8s.io",
                        "v1",
                        "CustomResourceDefinition",
                        "customresourcedefinitions",
                        "cluster status generation",
                        "crd",
                        "crds"));
    }

    private static ResourceType type(
            String group, String version, String kind, String plural, String traits, String... shortNames) {
        List<String> words = Arrays.asList(traits.split(" ", -1));
        return new ResourceType(
                group,
                List.of(version),
                kind,
                plural,
                List.of(shortNames),
                new Traits(
                        !words.contains("cluster"),
                        words.contains("status"),
                        words.contains("scale"),
                        words.contains("generation"),
                        false),
                BuiltInShape.of(kind),
                Map.of(),
                MissingNode.getInstance());
    }
}
