package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.api.Api;
import dev.foreshadow.emulator.api.DeleteOptions;
import dev.foreshadow.emulator.api.Target;
import dev.foreshadow.emulator.api.WriteOptions;
import dev.foreshadow.emulator.resource.ResourceType;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a controller sees and may do in one pass. */
final class World {
    static final String DEPLOYMENTS = "deployments.apps";
    static final String REPLICA_SETS = "replicasets.apps";
    static final String PODS = "pods";

    private static final WriteOptions CONTROLLER = WriteOptions.by("kube-controller-manager");

    private final Api api;
    private final Clock clock;

    World(Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    Api api() {
        return api;
    }

    Instant now() {
        return clock.instant();
    }

    /** Now, as timestamps are written. */
    String stamp() {
        return now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    List<ObjectNode> all(String kindId) {
        return api.store().list(kindId).objects();
    }

    /** Objects of a kind by the uid of the owner that controls them. */
    Map<String, List<ObjectNode>> byController(String kindId) {
        Map<String, List<ObjectNode>> owned = new HashMap<>();
        for (ObjectNode object : all(kindId)) {
            owned.computeIfAbsent(Pods.controller(object), uid -> new ArrayList<>())
                    .add(object);
        }
        return owned;
    }

    void create(String kindId, ObjectNode object) {
        api.create(Target.of(type(kindId), Pods.namespace(object), ""), object, CONTROLLER);
    }

    /** Changes an object in place; what {@code change} leaves as it is does not move its version. */
    void modify(String kindId, JsonNode object, String subresource, Consumer<ObjectNode> change) {
        api.modify(target(kindId, object).sub(subresource), CONTROLLER, copy -> {
            change.accept(copy);
            return copy;
        });
    }

    void delete(String kindId, JsonNode object) {
        api.delete(target(kindId, object), DeleteOptions.BACKGROUND);
    }

    void forceRemove(String kindId, JsonNode object) {
        api.forceRemove(target(kindId, object));
    }

    private Target target(String kindId, JsonNode object) {
        return Target.of(type(kindId), Pods.namespace(object), Pods.name(object));
    }

    private ResourceType type(String kindId) {
        return api.types().byId(kindId).orElseThrow();
    }
}
