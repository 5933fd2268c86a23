package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Makes and reads the replica sets of a deployment. */
final class ReplicaSets {
    static final String REVISION = "deployment.kubernetes.io/revision";

    private static final String HASH_LABEL = "pod-template-hash";
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private ReplicaSets() {}

    /** Whether the replica set runs this template. */
    static boolean runs(JsonNode replicaSet, JsonNode template) {
        ObjectNode own = Tree.at(replicaSet, "spec", "template").deepCopy();
        Tree.ensure(own, "metadata", "labels").remove(HASH_LABEL);
        return own.equals(template);
    }

    static long revision(JsonNode object) {
        return Tree.at(object, "metadata", "annotations", REVISION).asLong(0);
    }

    static int replicas(JsonNode workload) {
        return Tree.at(workload, "spec", "replicas").asInt();
    }

    static int status(JsonNode workload, String count) {
        return Tree.at(workload, "status", count).asInt();
    }

    static RollingUpdate.Batch batch(JsonNode replicaSet) {
        return new RollingUpdate.Batch(replicas(replicaSet), status(replicaSet, "availableReplicas"));
    }

    /** A replica set for the deployment's template, with no replicas yet. */
    static ObjectNode of(JsonNode deployment, long revision) {
        JsonNode template = Tree.at(deployment, "spec", "template");
        String hash =
                hash(template, Tree.at(deployment, "status", "collisionCount").asInt());
        ObjectNode set = Tree.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        ObjectNode metadata = set.putObject("metadata")
                .put("name", Pods.name(deployment) + "-" + hash)
                .put("namespace", Pods.namespace(deployment));
        metadata.set("labels", Tree.at(template, "metadata", "labels").deepCopy());
        Tree.ensure(metadata, "labels").put(HASH_LABEL, hash);
        metadata.putObject("annotations").put(REVISION, Long.toString(revision));
        metadata.putArray("ownerReferences").add(owner(deployment, "apps/v1", "Deployment"));
        ObjectNode spec = set.putObject("spec").put("replicas", 0);
        Tree.put(spec, "minReadySeconds", Tree.at(deployment, "spec", "minReadySeconds"));
        spec.set("selector", Tree.at(deployment, "spec", "selector").deepCopy());
        Tree.ensure(spec, "selector", "matchLabels").put(HASH_LABEL, hash);
        spec.set("template", template.deepCopy());
        Tree.ensure(spec, "template", "metadata", "labels").put(HASH_LABEL, hash);
        return set;
    }

    static ObjectNode owner(JsonNode owner, String apiVersion, String kind) {
        return Tree.object()
                .put("apiVersion", apiVersion)
                .put("kind", kind)
                .put("name", Pods.name(owner))
                .put("uid", Pods.uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    private static String hash(JsonNode template, int collisions) {
        CRC32 crc = new CRC32();
        crc.update((template + "#" + collisions).getBytes(StandardCharsets.UTF_8));
        // Spread over 63 bits (golden-ratio multiplication), for the ten letters that such names have.
        long bits = (crc.getValue() * 0x9E3779B97F4A7C15L) >>> 1;
        StringBuilder hash = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            hash.append(LETTERS.charAt((int) (bits % LETTERS.length())));
            bits /= LETTERS.length();
        }
        return hash.toString();
    }
}
