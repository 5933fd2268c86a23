package dev.foreshadow.emulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.openapi.OpenApi;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.resource.ResourceTypes;
import dev.foreshadow.emulator.tree.Tree;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The pages from which clients learn what is served. */
final class Discovery {
    /** What {@code kubectl get all} asks for. */
    private static final Set<String> ALL = Set.of(
            "pods",
            "services",
            "daemonsets.apps",
            "deployments.apps",
            "replicasets.apps",
            "statefulsets.apps",
            "horizontalpodautoscalers.autoscaling",
            "cronjobs.batch",
            "jobs.batch");

    private final ResourceTypes types;
    private final OpenApi openApi;

    Discovery(ResourceTypes types) {
        this.types = types;
        this.openApi = new OpenApi(types);
    }

    Answer answer(List<String> path) {
        String page = String.join("/", path);
        if (page.equals("version")) {
            return Answer.ok(version());
        }
        if (page.equals("api")) {
            ObjectNode versions = Tree.object().put("kind", "APIVersions");
            versions.putArray("versions").add("v1");
            return Answer.ok(versions);
        }
        if (page.equals("apis")) {
            return Answer.ok(groups());
        }
        boolean core = page.equals("api/v1");
        if (core || (path.size() == 3 && path.get(0).equals("apis"))) {
            return Answer.ok(core ? resources("", "v1") : resources(path.get(1), path.get(2)));
        }
        if (path.size() == 2 && path.get(0).equals("apis") && byGroup().containsKey(path.get(1))) {
            return Answer.ok(group(path.get(1), byGroup().get(path.get(1)))
                    .put("kind", "APIGroup")
                    .put("apiVersion", "v1"));
        }
        if (page.equals("openapi/v3")) {
            return Answer.ok(openApi.index());
        }
        if (page.startsWith("openapi/v3/")) {
            String place = page.substring("openapi/v3/".length());
            return Answer.ok(openApi.document(place).orElseThrow(ApiFailure::noSuchPath));
        }
        if (page.equals("healthz") || page.equals("readyz") || page.equals("livez")) {
            return Answer.ok(Tree.object().put("status", "ok"));
        }
        throw ApiFailure.noSuchPath();
    }

    private static ObjectNode version() {
        return Tree.object()
                .put("major", "1")
                .put("minor", "34")
                .put("gitVersion", "v1.34.0+foreshadow-emulator")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "javac")
                .put("platform", "jvm");
    }

    private ObjectNode groups() {
        ObjectNode list = Tree.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        byGroup().forEach((name, versions) -> groups.add(group(name, versions)));
        return list;
    }

    private Map<String, List<String>> byGroup() {
        Map<String, TreeSet<String>> versions = new TreeMap<>();
        // Stable versions sort before v1beta1 and v1alpha1, as a client prefers them.
        Comparator<String> stableFirst =
                Comparator.<String>comparingInt(String::length).thenComparing(Comparator.reverseOrder());
        for (ResourceType type : types.all()) {
            if (!type.group().isEmpty()) {
                versions.computeIfAbsent(type.group(), group -> new TreeSet<>(stableFirst))
                        .addAll(type.versions());
            }
        }
        versions.computeIfAbsent("authorization.k8s.io", group -> new TreeSet<>())
                .add("v1");
        Map<String, List<String>> lists = new TreeMap<>();
        versions.forEach((group, set) -> lists.put(group, List.copyOf(set)));
        return lists;
    }

    private static ObjectNode group(String name, List<String> versions) {
        ObjectNode group = Tree.object().put("name", name);
        ArrayNode array = group.putArray("versions");
        versions.forEach(version ->
                array.addObject().put("groupVersion", name + "/" + version).put("version", version));
        group.putObject("preferredVersion")
                .put("groupVersion", name + "/" + versions.get(0))
                .put("version", versions.get(0));
        return group;
    }

    private ObjectNode resources(String group, String version) {
        List<ResourceType> served = types.all().stream()
                .filter(type -> type.group().equals(group) && type.versions().contains(version))
                .toList();
        if (served.isEmpty() && !group.equals("authorization.k8s.io")) {
            throw ApiFailure.noSuchPath();
        }
        ObjectNode list = Tree.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        if (group.equals("authorization.k8s.io")) {
            Reviews.list(resources);
        }
        for (ResourceType type : served) {
            ObjectNode entry = entry(resources, type, type.plural(), type.kind());
            type.shortNames().forEach(entry.withArray("shortNames")::add);
            if (ALL.contains(type.id())) {
                entry.putArray("categories").add("all");
            }
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")
                    .forEach(entry.withArray("verbs")::add);
            if (type.traits().status()) {
                subresource(entry(resources, type, type.plural() + "/status", type.kind()));
            }
            if (type.traits().scale()) {
                subresource(entry(resources, type, type.plural() + "/scale", "Scale"))
                        .put("group", "autoscaling")
                        .put("version", "v1");
            }
        }
        return list;
    }

    private static ObjectNode entry(ArrayNode resources, ResourceType type, String name, String kind) {
        return resources
                .addObject()
                .put("name", name)
                .put("singularName", name.contains("/") ? "" : type.singular())
                .put("namespaced", type.traits().namespaced())
                .put("kind", kind);
    }

    private static ObjectNode subresource(ObjectNode entry) {
        List.of("get", "patch", "update").forEach(entry.withArray("verbs")::add);
        return entry;
    }
}
