package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.ShadowDeploymentSpec;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.revision.Lineage;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The application and the decisions that tests talk about. */
public final class TestObjects {
    public static final String UID = "11111111-2222-3333-4444-555555555555";
    public static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private static final String CHECKOUT =
            """
            apiVersion: foreshadow.dev/v1alpha1
            kind: ShadowDeployment
            metadata: {name: checkout, namespace: shop}
            spec:
              template:
                spec:
                  containers:
                  - name: app
                    image: registry.example/checkout@sha256:%s
              live: {replicas: 4, reference: {replicas: 1, bake: 30m}, rollout: {pace: 1s}}
              shadow:
                hosts: {count: 2, seed: 7}
                mirror: {percent: "5", match: [{methods: [GET, HEAD], pathPrefix: /}], exclude: [{pathPrefix: /share}]}
              service: {port: 8080}
            """;

    private TestObjects() {}

    /** The resource as a person writes it, on release 1. */
    public static ShadowDeployment checkout() {
        return Serialization.unmarshal(CHECKOUT.formatted(digest(1)), ShadowDeployment.class);
    }

    /** A status that remembers a mitigation that began then, and nothing else. */
    public static ShadowDeploymentStatus status(String mitigatedAt) {
        return Serialization.unmarshal("mitigatedAt: ['%s']".formatted(mitigatedAt), ShadowDeploymentStatus.class);
    }

    /** A pod template whose image has this number in its digest. */
    public static PodTemplateSpec release(int number) {
        return new PodTemplateSpecBuilder()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("registry.example/checkout@sha256:" + digest(number))
                .endContainer()
                .endSpec()
                .build();
    }

    /** The same template whose container reads a ConfigMap into its environment. */
    public static PodTemplateSpec reading(String configMap, PodTemplateSpec template) {
        return new PodTemplateSpecBuilder(template)
                .editSpec()
                .editFirstContainer()
                .addNewEnvFrom()
                .withNewConfigMapRef(configMap, false)
                .endEnvFrom()
                .endContainer()
                .endSpec()
                .build();
    }

    /** The same wish whose pods read a ConfigMap, which the shadow may share. */
    public static ShadowDeploymentSpec reading(String configMap, ShadowDeploymentSpec spec) {
        return spec.withTemplate(reading(configMap, spec.template()))
                .withIsolation(new IsolationSpec(List.of(), List.of(configMap), List.of(), List.of(), null));
    }

    public static ConfigMap configMap(String namespace, String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(data)
                .build();
    }

    public static String digest(int number) {
        return "%064x".formatted(number);
    }

    public static Application application() {
        return application(checkout().getSpec());
    }

    public static Application application(ShadowDeploymentSpec spec) {
        ShadowDeployment resource = checkout();
        resource.setMetadata(new ObjectMetaBuilder(resource.getMetadata())
                .withUid(UID)
                .withGeneration(3L)
                .build());
        resource.setSpec(spec);
        return Application.of(resource);
    }

    public static Application application(Intent intent) {
        return application(checkout().getSpec().withIntent(intent));
    }

    /** r1 is stable, r2 is rolling. */
    public static Lineage rollingOut() {
        return new Lineage("r1", "r2", "r2", List.of(), NOW.minusSeconds(60), null, null);
    }

    public static Decision rollback(String id) {
        return decision(id, UID, Action.ROLLBACK, "r2", "r1", NOW.plusSeconds(30));
    }

    public static Decision decision(
            String id, String uid, Action action, String revision, String target, Instant expires) {
        return new Decision(
                Decision.SCHEMA,
                id,
                "shop/checkout",
                uid,
                1,
                Pattern.PREDICTED_FAILURE,
                action,
                revision,
                target,
                null,
                NOW.toEpochMilli(),
                expires.toEpochMilli(),
                null,
                "shadow fails 7 % against 0.2 %");
    }
}
