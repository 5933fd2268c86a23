package dev.foreshadow.actuator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A client that remembers what it asked for, in the words of an authorizer. */
final class Recorder implements Interceptor {
    private final Set<Permission> used = new ConcurrentSkipListSet<>();

    /**
     * One thing that a role can allow.
     *
     * @param group API group, empty for the core
     * @param resource plural, with the subresource if there is one
     * @param verb as in a Role
     */
    record Permission(String group, String resource, String verb) implements Comparable<Permission> {
        @Override
        public int compareTo(Permission other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return "%s %s%s".formatted(verb, resource, group.isEmpty() ? "" : "." + group);
        }
    }

    KubernetesClient client() {
        try (KubernetesClient model = Stage.operator()) {
            return new KubernetesClientBuilder()
                    .withConfig(model.getConfiguration())
                    .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("recorder", this))
                    .build();
        }
    }

    Set<Permission> used() {
        return used;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        List<String> path = Arrays.stream(request.uri().getPath().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (path.size() < 3) {
            return; // versions and health: open to everybody
        }
        boolean core = path.get(0).equals("api");
        String group = core ? "" : path.get(1);
        List<String> rest = path.subList(core ? 2 : 3, path.size());
        List<String> object = rest.size() > 2 && rest.get(0).equals("namespaces") ? rest.subList(2, rest.size()) : rest;
        if (object.isEmpty()) {
            return; // discovery
        }
        String resource = object.size() > 2 ? object.get(0) + "/" + object.get(2) : object.get(0);
        verbs(request, resource, object.size() > 1).forEach(verb -> used.add(new Permission(group, resource, verb)));
    }

    /** Server-side apply may create what is not there, so it needs both verbs; the resource of our own always is there. */
    private static List<String> verbs(HttpRequest request, String resource, boolean named) {
        String query = String.valueOf(request.uri().getQuery());
        return switch (request.method()) {
            case "POST" -> List.of("create");
            case "PUT" -> List.of("update");
            case "DELETE" -> List.of("delete");
            case "PATCH" ->
                query.contains("fieldManager") && !resource.startsWith("shadowdeployments")
                        ? List.of("patch", "create")
                        : List.of("patch");
            default -> query.contains("watch=true") ? List.of("watch") : List.of(named ? "get" : "list");
        };
    }
}
