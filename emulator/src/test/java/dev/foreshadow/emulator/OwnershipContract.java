package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of objects whose owner goes. */
abstract class OwnershipContract extends ApiContract {
    @Test
    void what_is_owned_follows_its_owner() {
        String owner = create(map("owner", Map.of())).getMetadata().getUid();
        create(owned("child", owner));
        client.configMaps().inNamespace(namespace).withName("owner").delete();
        eventually(() -> assertThat(stored("child")).isNull());
    }

    @Test
    void what_has_another_owner_stays() {
        String owner = create(map("owner", Map.of())).getMetadata().getUid();
        ConfigMap second = create(map("second", Map.of()));
        ConfigMap child = owned("child", owner);
        child.getMetadata()
                .setOwnerReferences(List.of(
                        reference("owner", owner),
                        reference("second", second.getMetadata().getUid())));
        create(child);
        client.configMaps().inNamespace(namespace).withName("owner").delete();
        eventually(() -> assertThat(stored("child").getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getName)
                .containsExactly("second"));
    }

    @Test
    void an_orphan_loses_its_owner_and_lives() {
        String owner = create(map("owner", Map.of())).getMetadata().getUid();
        create(owned("child", owner));
        client.configMaps()
                .inNamespace(namespace)
                .withName("owner")
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
        eventually(() -> assertThat(stored("owner")).isNull());
        assertThat(stored("child").getMetadata().getOwnerReferences()).isEmpty();
    }

    @Test
    void an_owner_reference_belongs_to_its_manager_as_a_whole() {
        String owner = create(map("owner", Map.of())).getMetadata().getUid();
        ManagedFieldsEntry entry = apply(owned("child", owner), "one", false)
                .getMetadata()
                .getManagedFields()
                .get(0);
        assertThat(entry.getFieldsV1().getAdditionalProperties())
                .extractingByKey("f:metadata")
                .isEqualTo(Map.of("f:ownerReferences", Map.of("k:{\"uid\":\"" + owner + "\"}", Map.of())));
    }

    private ConfigMap owned(String name, String uid) {
        ConfigMap child = map(name, Map.of());
        child.getMetadata().setOwnerReferences(List.of(reference("owner", uid)));
        return child;
    }

    private static OwnerReference reference(String name, String uid) {
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName(name)
                .withUid(uid)
                .build();
    }
}
