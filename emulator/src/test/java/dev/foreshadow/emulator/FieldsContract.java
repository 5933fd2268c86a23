package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Which fields a kind has: how the API says so, and what it does with others. It is what {@code kubectl} builds on. */
abstract class FieldsContract extends ApiContract {
    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON = "application/json";
    private static final String ODD_DEPLOYMENT =
            """
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {
              "replicas": 0, "selector": {"matchLabels": {"app": "web"}}, "template": {
                "metadata": {"labels": {"app": "web"}},
                "spec": {"containers": [{"name": "app", "image": "web:1", "junk": 1}], "more": 2}}}}
            """;

    private CustomResourceDefinition definition;

    @BeforeEach
    void define_gadgets() {
        definition = TestObjects.gadgets(namespace + ".foreshadow.dev");
        create(definition);
        eventually(() -> assertThat(call("GET", gadgets(), JSON, null).code()).isEqualTo(200));
    }

    @AfterEach
    void drop_gadgets() {
        client.resource(definition).delete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/v1", "apis/apps/v1", "apis/apiextensions.k8s.io/v1"})
    void the_index_leads_to_a_document_of_each_group(String place) {
        String url = page("openapi/v3").get("paths", place, "serverRelativeURL");
        assertThat(url).startsWith("/openapi/v3/" + place + "?hash=");
        GenericKubernetesResource document = page(url.substring(1));
        assertThat(document.<String>get("openapi")).startsWith("3.");
        assertThat(document.<Map<String, Object>>get("components", "schemas")).isNotEmpty();
    }

    @Test
    void what_is_not_served_is_not_described() {
        assertThat(call("GET", "openapi/v3/apis/nobody.foreshadow.dev/v1", JSON, null)
                        .code())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource({"api/v1, ConfigMap, configmaps, ''", "apis/apps/v1, Deployment, deployments, apps"})
    void a_patch_says_that_unknown_fields_can_be_refused(String place, String kind, String plural, String group) {
        patchTellsOfFieldValidation(place, kind, plural, group);
    }

    @Test
    void a_definition_becomes_a_document() {
        String group = definition.getSpec().getGroup();
        String place = "apis/" + group + "/v1";
        eventually(
                () -> assertThat(page("openapi/v3").<Object>get("paths", place)).isNotNull());
        patchTellsOfFieldValidation(place, "Gadget", "gadgets", group);
        Map<String, Map<String, Object>> schemas = page("openapi/v3/" + place).get("components", "schemas");
        assertThat(schemas.entrySet()).anySatisfy(schema -> {
            assertThat(schema.getKey()).startsWith("dev.foreshadow.").endsWith(".v1.Gadget");
            assertThat(schema.getValue().get("x-kubernetes-group-version-kind"))
                    .isEqualTo(List.of(gvk(group, "Gadget")));
            assertThat(Serialization.asJson(schema.getValue())).contains("\"maximum\":9", "ObjectMeta");
        });
    }

    @ParameterizedTest
    @CsvSource({"Strict, 400, 0", "Warn, 201, 1", "'', 201, 1", "Ignore, 201, 0"})
    void a_field_that_a_custom_kind_lacks(String validation, int code, int warnings) {
        HttpResponse<String> answer =
                call("POST", gadgets() + query(validation), JSON, gadget("\"size\": 2, \"junk\": 1"));
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.headers("Warning"))
                .hasSize(warnings)
                .allMatch("299 - \"unknown field \\\"spec.junk\\\"\""::equals);
        if (code == 400) {
            assertThat(message(answer))
                    .isEqualTo("Gadget in version \"v1\" cannot be handled as a Gadget: strict decoding error:"
                            + " unknown field \"spec.junk\"");
        }
    }

    @Test
    void a_field_that_metadata_lacks() {
        String odd = gadget("\"size\": 2").replace("\"name\":", "\"nickname\": \"h\", \"name\":");
        assertThat(message(call("POST", gadgets() + query("Strict"), JSON, odd)))
                .contains("unknown field \"metadata.nickname\"");
    }

    @ParameterizedTest
    @CsvSource({"Strict, 400, 0", "Warn, 201, 2", "Ignore, 201, 0"})
    void a_field_that_a_built_in_kind_lacks(String validation, int code, int warnings) {
        HttpResponse<String> answer = call("POST", deployments("") + query(validation), JSON, ODD_DEPLOYMENT);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.headers("Warning")).hasSize(warnings);
        if (code == 400) {
            assertThat(message(answer))
                    .isEqualTo("Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error:"
                            + " unknown field \"spec.template.spec.containers[0].junk\","
                            + " unknown field \"spec.template.spec.more\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"Strict, 422, 0", "Warn, 200, 1", "Ignore, 200, 0"})
    void a_patch_with_a_field_that_the_kind_lacks(String validation, int code, int warnings) {
        create(TestObjects.deployment(namespace, "web", 0, "web:1"));
        call("POST", gadgets(), JSON, gadget("\"size\": 2"));
        String patch = "{\"spec\":{\"junk\":1}}";
        for (String place : List.of(deployments("/web"), gadgets() + "/g")) {
            HttpResponse<String> answer = call("PATCH", place + query(validation), MERGE, patch);
            assertThat(answer.code()).as(answer.body()).isEqualTo(code);
            assertThat(answer.headers("Warning")).hasSize(warnings);
            if (code == 422) {
                assertThat(message(answer)).contains("patch: Invalid value", "unknown field \"spec.junk\"");
            }
        }
    }

    @Test
    void a_way_to_validate_that_nobody_knows_is_refused() {
        HttpResponse<String> answer = call("POST", gadgets() + query("Maybe"), JSON, gadget("\"size\": 2"));
        assertThat(answer.code()).as(answer.body()).isEqualTo(422);
    }

    private void patchTellsOfFieldValidation(String place, String kind, String plural, String group) {
        GenericKubernetesResource document = page("openapi/v3/" + place);
        String path = "/" + place + "/namespaces/{namespace}/" + plural + "/{name}";
        Map<String, Object> patch = document.get("paths", path, "patch");
        assertThat(patch.get("x-kubernetes-group-version-kind")).isEqualTo(gvk(group, kind));
        assertThat(Serialization.asJson(patch.get("parameters"))).contains("fieldValidation");
    }

    private static Map<String, String> gvk(String group, String kind) {
        return Map.of("group", group, "version", "v1", "kind", kind);
    }

    private String gadgets() {
        return "apis/%s/v1/namespaces/%s/gadgets".formatted(definition.getSpec().getGroup(), namespace);
    }

    private String gadget(String spec) {
        return "{\"apiVersion\": \"%s/v1\", \"kind\": \"Gadget\", \"metadata\": {\"name\": \"g\"}, \"spec\": {%s}}"
                .formatted(definition.getSpec().getGroup(), spec);
    }

    private String deployments(String one) {
        return "apis/apps/v1/namespaces/" + namespace + "/deployments" + one;
    }

    private static String query(String validation) {
        return validation.isEmpty() ? "" : "?fieldValidation=" + validation;
    }

    private static String message(HttpResponse<String> answer) {
        return Serialization.unmarshal(answer.body(), GenericKubernetesResource.class)
                .get("message");
    }

    private GenericKubernetesResource page(String path) {
        HttpResponse<String> answer = call("GET", path, JSON, null);
        assertThat(answer.code()).as(path).isEqualTo(200);
        return Serialization.unmarshal(answer.body(), GenericKubernetesResource.class);
    }

    private HttpResponse<String> call(String method, String path, String type, String body) {
        HttpRequest.Builder request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl() + path)
                .header("Accept", JSON);
        if (body != null) {
            request.method(method, type, body);
        }
        return client.getHttpClient().sendAsync(request.build(), String.class).join();
    }
}
