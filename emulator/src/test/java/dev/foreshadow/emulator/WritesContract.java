package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Creating, reading, replacing, patching and deleting. */
abstract class WritesContract extends ApiContract {
    @Test
    void a_created_object_has_uid_version_and_birthday() {
        ConfigMap created = create(map("a", Map.of("k", "v")));
        assertThat(created.getMetadata().getUid()).isNotBlank();
        assertThat(created.getMetadata().getResourceVersion()).isNotBlank();
        assertThat(created.getMetadata().getCreationTimestamp()).isNotBlank();
    }

    @Test
    void a_name_can_be_taken_once() {
        create(map("a", Map.of()));
        refused(409, () -> create(map("a", Map.of())));
    }

    @Test
    void a_write_that_changes_nothing_keeps_the_version() {
        ConfigMap created = create(map("a", Map.of("k", "v")));
        ConfigMap same = patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"v\"}}");
        assertThat(same.getMetadata().getResourceVersion())
                .isEqualTo(created.getMetadata().getResourceVersion());
    }

    @Test
    void a_stale_replace_is_a_conflict() {
        ConfigMap old = create(map("a", Map.of("k", "1")));
        patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
        refused(409, () -> client.resource(
                        new ConfigMapBuilder(old).addToData("k", "3").build())
                .update());
    }

    @Test
    void a_merge_patch_removes_by_null_and_replaces_lists() {
        create(map("a", Map.of("gone", "1", "stays", "2")));
        assertThat(patch("a", PatchType.JSON_MERGE, "{\"data\":{\"gone\":null,\"new\":\"3\"}}")
                        .getData())
                .isEqualTo(Map.of("stays", "2", "new", "3"));
        patch("a", PatchType.JSON_MERGE, "{\"metadata\":{\"finalizers\":[\"x.dev/a\",\"x.dev/b\"]}}");
        assertThat(patch("a", PatchType.JSON_MERGE, "{\"metadata\":{\"finalizers\":[\"x.dev/b\"]}}")
                        .getMetadata()
                        .getFinalizers())
                .containsExactly("x.dev/b");
        patch("a", PatchType.JSON_MERGE, "{\"metadata\":{\"finalizers\":null}}");
    }

    @Test
    void a_json_patch_whose_test_fails_changes_nothing() {
        create(map("a", Map.of("k", "1")));
        String patch = "[{\"op\":\"replace\",\"path\":\"/data/k\",\"value\":\"2\"},"
                + "{\"op\":\"test\",\"path\":\"/data/k\",\"value\":\"other\"}]";
        refused(422, () -> patch("a", PatchType.JSON, patch));
        assertThat(stored("a").getData()).isEqualTo(Map.of("k", "1"));
    }

    @Test
    void a_json_patch_changes_what_it_names() {
        create(map("a", Map.of("k", "1")));
        patch("a", PatchType.JSON_MERGE, "{\"metadata\":{\"annotations\":{\"x.dev/k\":\"1\"}}}");
        String patch = "[{\"op\":\"test\",\"path\":\"/metadata/annotations/x.dev~1k\",\"value\":\"1\"},"
                + "{\"op\":\"add\",\"path\":\"/data/n\",\"value\":\"2\"},{\"op\":\"remove\",\"path\":\"/data/k\"}]";
        assertThat(patch("a", PatchType.JSON, patch).getData()).isEqualTo(Map.of("n", "2"));
    }

    @Test
    void a_patch_with_an_old_version_is_a_conflict() {
        String old = create(map("a", Map.of("k", "1"))).getMetadata().getResourceVersion();
        patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
        String patch = "{\"metadata\":{\"resourceVersion\":\"" + old + "\"},\"data\":{\"k\":\"3\"}}";
        refused(409, () -> patch("a", PatchType.JSON_MERGE, patch));
    }

    @Test
    void a_dry_run_goes_through_the_rules_and_stores_nothing() {
        client.resource(map("a", Map.of())).dryRun().create();
        assertThat(stored("a")).isNull();
    }

    @Test
    void a_bad_name_is_refused() {
        refused(422, () -> create(map("Not_A_Name", Map.of())));
    }

    @Test
    void a_missing_namespace_is_not_found() {
        ConfigMap homeless = map("a", Map.of());
        homeless.getMetadata().setNamespace("no-such-namespace");
        refused(404, () -> create(homeless));
    }

    @Test
    void a_finalizer_holds_a_deleted_object_until_it_is_taken_off() {
        ConfigMap held = map("a", Map.of());
        held.getMetadata().setFinalizers(List.of("foreshadow.dev/test"));
        create(held);
        client.resource(held).delete();
        assertThat(stored("a").getMetadata().getDeletionTimestamp()).isNotBlank();
        patch("a", PatchType.JSON_MERGE, "{\"metadata\":{\"finalizers\":null}}");
        assertThat(stored("a")).isNull();
    }

    @Test
    void a_delete_for_another_version_is_a_conflict() {
        ConfigMap created = create(map("a", Map.of("k", "1")));
        patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
        refused(409, () -> client.resource(created)
                .lockResourceVersion(created.getMetadata().getResourceVersion())
                .delete());
    }

    @Test
    void eighty_increments_by_eight_writers_all_count() {
        create(map("a", Map.of("n", "0")));
        java.util.stream.IntStream.range(0, 8).parallel().forEach(writer -> {
            for (int i = 0; i < 10; i++) {
                incrementOnceNobodyInterferes();
            }
        });
        assertThat(stored("a").getData()).isEqualTo(Map.of("n", "80"));
    }

    private void incrementOnceNobodyInterferes() {
        boolean written = false;
        while (!written) {
            ConfigMap now = stored("a");
            String next = Integer.toString(Integer.parseInt(now.getData().get("n")) + 1);
            try {
                client.resource(new ConfigMapBuilder(now).addToData("n", next).build())
                        .update();
                written = true;
            } catch (KubernetesClientException conflict) {
                assertThat(conflict.getCode()).isEqualTo(409);
            }
        }
    }
}
