package dev.foreshadow.emulator.http;

import dev.foreshadow.emulator.api.Target;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.resource.ResourceTypes;

import java.util.List;

/** Finds what a path is about. */
final class Place {
    private Place() {}

    /** Whether the path names a kind, and not a page of the discovery. */
    static boolean isResource(List<String> path) {
        boolean api =
                !path.isEmpty() && (path.get(0).equals("api") || path.get(0).equals("apis"));
        return api && path.size() > prefix(path);
    }

    /**
     * The kind, object or subresource that the path names.
     *
     * @throws ApiFailure 404 if no such kind or subresource is served
     */
    static Target of(List<String> path, ResourceTypes types) {
        boolean core = path.get(0).equals("api");
        String group = core ? "" : path.get(1);
        String version = path.get(core ? 1 : 2);
        List<String> rest = path.subList(prefix(path), path.size());
        String namespace = "";
        boolean inNamespace = rest.size() > 2
                && rest.get(0).equals("namespaces")
                && types.find(group, version, rest.get(2)).isPresent();
        if (inNamespace) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        ResourceType type = types.find(group, version, rest.get(0)).orElseThrow(ApiFailure::noSuchPath);
        String name = rest.size() > 1 ? rest.get(1) : "";
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        boolean known = subresource.isEmpty()
                || (subresource.equals("status") && type.traits().status())
                || (subresource.equals("scale") && type.traits().scale());
        if (!known || rest.size() > 3 || (inNamespace && !type.traits().namespaced())) {
            throw ApiFailure.noSuchPath();
        }
        return new Target(type, version, namespace, name, subresource);
    }

    /** Segments before the kind: {@code api/v1} or {@code apis/group/version}. */
    private static int prefix(List<String> path) {
        return !path.isEmpty() && path.get(0).equals("api") ? 2 : 3;
    }
}
