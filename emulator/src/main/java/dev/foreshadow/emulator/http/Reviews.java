package dev.foreshadow.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;
import java.util.Locale;

/** Questions about rights. There are no users here, so everything is allowed, and the answer says so. */
final class Reviews {
    private static final List<String> KINDS = List.of(
            "SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview", "LocalSubjectAccessReview");

    private Reviews() {}

    /** Names them on the page of their group. */
    static void list(ArrayNode resources) {
        KINDS.forEach(kind -> resources
                .addObject()
                .put("name", plural(kind))
                .put("singularName", kind.toLowerCase(Locale.ROOT))
                .put("namespaced", kind.startsWith("Local"))
                .put("kind", kind)
                .putArray("verbs")
                .add("create"));
    }

    private static String plural(String kind) {
        return kind.toLowerCase(Locale.ROOT) + "s";
    }

    static boolean isReview(Request request) {
        List<String> path = request.path();
        return request.method().equals("POST")
                && path.size() >= 4
                && path.get(1).equals("authorization.k8s.io")
                && KINDS.stream().map(Reviews::plural).anyMatch(path.get(path.size() - 1)::equals);
    }

    static Answer answer(Request request) {
        JsonNode body = request.json();
        ObjectNode review = body instanceof ObjectNode object ? object.deepCopy() : Tree.object();
        ObjectNode status = Tree.ensure(review, "status");
        if (request.path().get(request.path().size() - 1).equals("selfsubjectrulesreviews")) {
            ObjectNode rule = status.putArray("resourceRules").addObject();
            rule.putArray("verbs").add("*");
            rule.putArray("apiGroups").add("*");
            rule.putArray("resources").add("*");
            ObjectNode path = status.putArray("nonResourceRules").addObject();
            path.putArray("verbs").add("*");
            path.putArray("nonResourceURLs").add("*");
            status.put("incomplete", false);
        } else {
            status.put("allowed", true).put("reason", "the emulator has no users");
        }
        return new Answer(201, review);
    }
}
