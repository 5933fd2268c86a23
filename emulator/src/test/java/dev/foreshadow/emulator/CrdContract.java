package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionCondition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Kinds that a CustomResourceDefinition brings: their schema, status, versions, columns and end. */
abstract class CrdContract extends ApiContract {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private CustomResourceDefinition definition;
    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            gadgets;

    @BeforeEach
    void define_gadgets() {
        // A group of its own for each test: a real server needs a while to forget a kind.
        definition = TestObjects.gadgets(namespace + ".foreshadow.dev");
        create(definition);
        gadgets = client.genericKubernetesResources(CustomResourceDefinitionContext.fromCrd(definition))
                .inNamespace(namespace);
        // A real server says 404 and then 429 until its storage for the new kind is there.
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> gadgets.list().getItems().isEmpty());
    }

    @AfterEach
    void drop_gadgets() {
        client.resource(definition).delete();
    }

    @Test
    void a_definition_says_that_it_is_established() {
        eventually(
                () -> assertThat(client.resource(definition).get().getStatus().getConditions())
                        .filteredOn(condition -> condition.getType().equals("Established"))
                        .extracting(CustomResourceDefinitionCondition::getStatus)
                        .containsExactly("True"));
    }

    @Test
    void defaults_are_filled_in_and_unknown_fields_dropped() {
        GenericKubernetesResource gadget = born(Map.of("size", 2, "junk", 1));
        assertThat(spec(gadget)).isEqualTo(Map.of("size", 2, "color", "blue"));
    }

    @ParameterizedTest(name = "{0} is refused at {1} as {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "color: red | spec.size | FieldValueRequired",
                "size: x | spec.size | FieldValueTypeInvalid",
                "size: 0 | spec.size | FieldValueInvalid",
                "size: 10 | spec.size | FieldValueInvalid",
                "size: 2, color: green | spec.color | FieldValueNotSupported",
                "size: 2, name: ABC | spec.name | FieldValueInvalid",
                "size: 2, name: abcde | spec.name | FieldValueTooLong",
                "size: 2, tags: [a, b, c] | spec.tags | FieldValueTooMany",
            })
    void what_the_schema_forbids(String yaml, String field, String reason) {
        assertThatThrownBy(() -> born(fields(yaml)))
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(422);
                    assertThat(refusal.getStatus().getDetails().getCauses())
                            .filteredOn(cause -> field.equals(cause.getField()))
                            .extracting(StatusCause::getReason)
                            .containsExactly(reason);
                });
    }

    @ParameterizedTest(name = "{0} is refused at {1}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "size: 2, least: 3 | spec | FieldValueInvalid | least is above size",
                "size: 2, share: '7' | spec.share | FieldValueInvalid | share is 7, above 5",
            })
    void what_a_rule_forbids_is_refused_in_the_words_of_the_rule(
            String yaml, String field, String reason, String words) {
        refusedByRule(field, reason, words, () -> born(fields(yaml)));
    }

    @Test
    void a_rule_about_a_change_says_nothing_of_a_beginning() {
        born(Map.of("size", 2));
        gadgets.withName("g").patch(MERGE, "{\"spec\":{\"least\":1}}");
        refusedByRule("spec", "FieldValueForbidden", "least stays once it is set", () -> gadgets.withName("g")
                .patch(MERGE, "{\"spec\":{\"least\":null}}"));
    }

    @Test
    void kubectl_s_own_patch_is_for_built_in_kinds_only() {
        born(Map.of("size", 2));
        refused(415, () -> gadgets.withName("g")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"spec\":{\"size\":3}}"));
    }

    private static void refusedByRule(String field, String reason, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KubernetesClientException.class, refusal -> {
            assertThat(refusal.getCode()).isEqualTo(422);
            assertThat(refusal.getStatus().getDetails().getCauses())
                    .singleElement()
                    .satisfies(cause -> {
                        assertThat(cause.getField()).isEqualTo(field);
                        assertThat(cause.getReason()).isEqualTo(reason);
                        assertThat(cause.getMessage()).contains(words);
                    });
        });
    }

    @Test
    void a_field_that_the_schema_lacks_cannot_be_applied() {
        refused(500, () -> apply(gadget(Map.of("size", 2, "junk", 1)), "one", true));
    }

    @Test
    void the_status_is_written_at_its_own_place_only() {
        born(Map.of("size", 2));
        String both = "{\"spec\":{\"size\":3},\"status\":{\"size\":3}}";
        GenericKubernetesResource observed =
                gadgets.withName("g").subresource("status").patch(MERGE, both);
        assertThat(observed.<Integer>get("spec", "size")).isEqualTo(2);
        assertThat(observed.<Integer>get("status", "size")).isEqualTo(3);
        GenericKubernetesResource wanted =
                gadgets.withName("g").patch(MERGE, "{\"spec\":{\"size\":4},\"status\":{\"size\":4}}");
        assertThat(wanted.<Integer>get("spec", "size")).isEqualTo(4);
        assertThat(wanted.<Integer>get("status", "size")).isEqualTo(3);
    }

    @Test
    void only_what_is_wanted_counts_a_generation() {
        assertThat(born(Map.of("size", 2)).getMetadata().getGeneration()).isEqualTo(1);
        gadgets.withName("g").patch(MERGE, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        gadgets.withName("g").subresource("status").patch(MERGE, "{\"status\":{\"size\":2}}");
        assertThat(gadgets.withName("g").get().getMetadata().getGeneration()).isEqualTo(1);
        gadgets.withName("g").patch(MERGE, "{\"spec\":{\"size\":3}}");
        assertThat(gadgets.withName("g").get().getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void a_held_object_takes_no_new_finalizer_and_goes_with_its_last() {
        GenericKubernetesResource held = gadget(Map.of("size", 2));
        held.getMetadata().setFinalizers(List.of("foreshadow.dev/first"));
        create(held);
        gadgets.withName("g").delete();
        String another = "{\"metadata\":{\"finalizers\":[\"foreshadow.dev/first\",\"foreshadow.dev/second\"]}}";
        refused(422, () -> gadgets.withName("g").patch(MERGE, another));
        gadgets.withName("g").patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
        assertThat(gadgets.withName("g").get()).isNull();
    }

    @Test
    void a_terminal_is_shown_the_columns_of_the_definition() {
        born(Map.of("size", 2));
        String ready = "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}";
        gadgets.withName("g").subresource("status").patch(MERGE, ready);
        GenericKubernetesResource table = table();
        assertThat(table.<List<Map<String, Object>>>get("columnDefinitions"))
                .extracting(column -> column.get("name"))
                .containsExactly("Name", "Size", "Ready", "Age");
        assertThat(table.<List<Object>>get("rows", 0, "cells")).hasSize(4).startsWith("g", 2, "True");
        assertThat(table.<String>get("rows", 0, "object", "metadata", "namespace"))
                .isEqualTo(namespace);
    }

    private GenericKubernetesResource table() {
        String place = "apis/%s/v1/namespaces/%s/gadgets"
                .formatted(definition.getSpec().getGroup(), namespace);
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl() + place)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
                .build();
        return Serialization.unmarshal(
                client.getHttpClient().sendAsync(request, String.class).join().body(), GenericKubernetesResource.class);
    }

    private static Map<String, Object> fields(String yaml) {
        return Serialization.unmarshal("spec: {" + yaml + "}", GenericKubernetesResource.class)
                .get("spec");
    }

    private GenericKubernetesResource born(Map<String, Object> spec) {
        return create(gadget(spec));
    }

    private GenericKubernetesResource gadget(Map<String, Object> spec) {
        GenericKubernetesResource gadget = new GenericKubernetesResource();
        gadget.setApiVersion(definition.getSpec().getGroup() + "/v1");
        gadget.setKind("Gadget");
        gadget.setMetadata(
                new ObjectMetaBuilder().withName("g").withNamespace(namespace).build());
        gadget.setAdditionalProperty("spec", spec);
        return gadget;
    }

    private static Map<String, Object> spec(GenericKubernetesResource gadget) {
        return gadget.get("spec");
    }
}
