package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.selector.LabelSelector;
import dev.foreshadow.emulator.tree.Tree;

import java.util.stream.Collectors;

/** The scale subresource of workloads: {@code autoscaling/v1 Scale}. */
final class Scale {
    private Scale() {}

    static ObjectNode of(ObjectNode workload) {
        ObjectNode scale = Tree.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            Tree.put(metadata, field, Tree.at(workload, "metadata", field));
        }
        scale.putObject("spec")
                .put("replicas", Tree.at(workload, "spec", "replicas").asInt());
        String selector = LabelSelector.of(Tree.at(workload, "spec", "selector")).requirements().stream()
                .filter(requirement -> requirement.values().size() == 1)
                .map(requirement ->
                        requirement.key() + "=" + requirement.values().get(0))
                .collect(Collectors.joining(","));
        scale.putObject("status")
                .put("replicas", Tree.at(workload, "status", "replicas").asInt())
                .put("selector", selector);
        return scale;
    }

    static ObjectNode scaled(ObjectNode workload, int replicas) {
        Tree.ensure(workload, "spec").put("replicas", replicas);
        return workload;
    }
}
