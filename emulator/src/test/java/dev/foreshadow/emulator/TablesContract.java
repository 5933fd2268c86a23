package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code kubectl get} prints of built-in kinds, and finds under {@code all}. */
abstract class TablesContract extends ApiContract {
    @Test
    void events_are_read_as_sentences() {
        String now = Instant.now().toString();
        create(new EventBuilder()
                .withNewMetadata()
                .withName("checkout.1")
                .withNamespace(namespace)
                .endMetadata()
                .withNewInvolvedObject()
                .withKind("ShadowDeployment")
                .withName("checkout")
                .withNamespace(namespace)
                .endInvolvedObject()
                .withNewSource("foreshadow", null)
                .withType("Warning")
                .withReason("RolledBack")
                .withMessage("rolled back checkout from r2 to r1")
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build());
        GenericKubernetesResource table = table("events");
        assertThat(shown(table)).containsExactly("Last Seen", "Type", "Reason", "Object", "Message");
        assertThat(table.<List<Object>>get("rows", 0, "cells"))
                .hasSize(10)
                .contains(
                        "Warning",
                        "RolledBack",
                        "shadowdeployment/checkout",
                        "foreshadow",
                        "rolled back checkout from r2 to r1",
                        "checkout.1");
    }

    @Test
    void config_maps_are_counted_by_entry() {
        create(map("flags", Map.of("a", "1", "b", "2")));
        GenericKubernetesResource table = table("configmaps");
        assertThat(shown(table)).containsExactly("Name", "Data", "Age");
        assertThat(Serialization.asJson(table.get("rows"))).contains("\"flags\",2,");
    }

    @Test
    void all_means_what_runs() {
        GenericKubernetesResource page = page("apis/apps/v1", "application/json");
        assertThat(page.<List<Map<String, Object>>>get("resources"))
                .filteredOn(one -> List.of("all").equals(one.get("categories")))
                .extracting(one -> one.get("name"))
                .contains("deployments", "replicasets")
                .doesNotContain("controllerrevisions");
    }

    private static List<Object> shown(GenericKubernetesResource table) {
        return table.<List<Map<String, Object>>>get("columnDefinitions").stream()
                .filter(column -> Integer.valueOf(0).equals(column.get("priority")))
                .map(column -> column.get("name"))
                .toList();
    }

    private GenericKubernetesResource table(String plural) {
        return page(
                "api/v1/namespaces/" + namespace + "/" + plural,
                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
    }

    private GenericKubernetesResource page(String path, String accept) {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl() + path)
                .header("Accept", accept)
                .build();
        return Serialization.unmarshal(
                client.getHttpClient().sendAsync(request, String.class).join().body(), GenericKubernetesResource.class);
    }
}
