package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.util.Map;

/** Small objects that tests vary. */
final class TestObjects {
    private static final String GADGETS =
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.GROUP}
            spec:
              group: GROUP
              scope: Namespaced
              names: {plural: gadgets, singular: gadget, kind: Gadget, shortNames: [gd]}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}}
                additionalPrinterColumns:
                - {name: Size, type: integer, jsonPath: .spec.size}
                - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
                - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
                schema:
                  openAPIV3Schema:
                    type: object
                    required: [spec]
                    properties:
                      spec:
                        type: object
                        required: [size]
                        x-kubernetes-validations:
                        - rule: "!has(self.least) || self.least <= self.size"
                          message: least is above size
                        - rule: "!has(oldSelf.least) || has(self.least)"
                          message: least stays once it is set
                          reason: FieldValueForbidden
                        properties:
                          least: {type: integer}
                          share:
                            x-kubernetes-int-or-string: true
                            x-kubernetes-validations:
                            - rule: "double(self) <= 5.0"
                              messageExpression: "'share is ' + string(self) + ', above 5'"
                          size: {type: integer, minimum: 1, maximum: 9}
                          color: {type: string, enum: [red, blue], default: blue}
                          name: {type: string, pattern: '^[a-z]+$', minLength: 2, maxLength: 4}
                          tags: {type: array, maxItems: 2, items: {type: string}}
                      status:
                        type: object
                        properties:
                          size: {type: integer}
                          conditions:
                            type: array
                            items:
                              type: object
                              properties:
                                type: {type: string}
                                status: {type: string}
            """;

    private TestObjects() {}

    /** A kind Gadget with one of everything that a schema can ask for. */
    static CustomResourceDefinition gadgets(String group) {
        return Serialization.unmarshal(GADGETS.replace("GROUP", group), CustomResourceDefinition.class);
    }

    static Node node(String name, Map<String, String> labels) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    static Deployment deployment(String namespace, String name, int replicas, String image) {
        Map<String, String> labels = Map.of("app", name);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(image)
                .addNewPort()
                .withContainerPort(8080)
                .endPort()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
