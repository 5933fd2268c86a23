package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.InvalidResource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.foreshadow.actuator.TestObjects.application;
import static dev.foreshadow.actuator.TestObjects.configMap;
import static dev.foreshadow.actuator.TestObjects.reading;
import static dev.foreshadow.actuator.TestObjects.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigTest {
    private static final String USES_FOUR =
            """
            spec:
              initContainers:
              - name: init
                env: [{name: A, valueFrom: {configMapKeyRef: {name: by-key, key: a, optional: true}}}]
              containers:
              - name: app
                envFrom: [{configMapRef: {name: by-env}}, {secretRef: {name: not-read}}]
              volumes:
              - {name: one, configMap: {name: by-volume}}
              - {name: two, projected: {sources: [{configMap: {name: by-projection}}]}}
            """;

    private final PodTemplateSpec template = reading("flags", release(1));
    private final Config off = Config.of(List.of("flags"), name -> content(Map.of("beta", "off")));
    private final Config on = Config.of(List.of("flags"), name -> content(Map.of("beta", "on")));
    private final Revision r1 = Revision.of(1, template, off);

    @Test
    void finds_config_maps_wherever_a_template_can_name_them_and_no_secret() {
        assertThat(Config.namesIn(Serialization.unmarshal(USES_FOUR, PodTemplateSpec.class)))
                .containsExactly("by-env", "by-key", "by-projection", "by-volume");
    }

    @Test
    void a_reference_without_a_name_names_nothing() {
        PodTemplateSpec nameless = reading(null, release(1));
        assertThat(Config.namesIn(nameless)).isEmpty();
        assertThat(Copies.pin(application(), r1, nameless)).isEqualTo(nameless);
    }

    @Test
    void other_content_is_another_revision_and_the_former_content_the_former_one() {
        History history = new History(List.of(r1));
        assertThat(history.of(template, on).name()).isEqualTo("r2");
        assertThat(history.of(template, off)).isEqualTo(r1);
    }

    @Test
    void only_what_pods_see_is_content() {
        ConfigMap plain = configMap("shop", "flags", Map.of("beta", "on"));
        ConfigMap labelled = new ConfigMapBuilder(plain)
                .editMetadata()
                .addToLabels("team", "a")
                .withResourceVersion("7")
                .endMetadata()
                .build();
        ConfigMap binary =
                new ConfigMapBuilder(plain).addToBinaryData("logo", "AAEC").build();
        assertThat(Config.contentOf(labelled)).isEqualTo(Config.contentOf(plain));
        assertThat(Config.contentOf(binary)).isNotEqualTo(Config.contentOf(plain));
    }

    @Test
    void a_config_map_may_be_missing_only_where_every_reference_is_optional() {
        PodTemplateSpec four = Serialization.unmarshal(USES_FOUR, PodTemplateSpec.class);
        Config empty = Config.of(Config.namesIn(four), name -> Optional.empty());
        assertThat(empty.missing(four))
                .containsExactly(
                        "ConfigMap by-env at container app, envFrom",
                        "ConfigMap by-volume at volume one",
                        "ConfigMap by-projection at volume two");
        assertThat(empty.present()).isEmpty();
    }

    @Test
    void a_config_map_that_appears_is_a_new_revision() {
        Config absent = Config.of(List.of("flags"), name -> Optional.empty());
        assertThat(Revision.of(1, template, absent).changesTo(Revision.of(2, template, off)))
                .containsExactly("ConfigMap flags is new");
    }

    @Test
    void says_in_words_what_a_revision_changes() {
        PodTemplateSpec other = reading("flags", release(2));
        other.getSpec().getContainers().get(0).setImage("registry.example/checkout@sha256:" + "2".repeat(64));
        assertThat(r1.changesTo(Revision.of(2, other, on)))
                .containsExactly(
                        "container app runs image registry.example/checkout@sha256:222222222222",
                        "ConfigMap flags changed");
        assertThat(r1.changesTo(Revision.of(2, reading("flags", template), off)))
                .containsExactly("the pod template changed");
        assertThat(r1.changesTo(r1)).isEmpty();
    }

    @Test
    void a_revision_is_read_back_with_its_config() {
        var object = Serialization.unmarshal(
                Serialization.asJson(RevisionObjects.object(application(), r1)), ControllerRevision.class);
        assertThat(RevisionObjects.history(List.of(object)).named("r1")).contains(r1);
    }

    @Test
    void a_copy_cannot_be_changed_and_goes_with_its_revision() {
        ControllerRevision kept = RevisionObjects.object(application(), r1);
        kept.getMetadata().setUid("u1");
        ConfigMap copy = Copies.of(application(), r1, kept, configMap("shop", "flags", Map.of("beta", "off")));
        assertThat(copy.getMetadata().getName()).isEqualTo("checkout-r1-flags");
        assertThat(copy.getImmutable()).isTrue();
        assertThat(copy.getData()).containsExactly(Map.entry("beta", "off"));
        assertThat(copy.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getKind()).isEqualTo("ControllerRevision");
            assertThat(owner.getUid()).isEqualTo("u1");
        });
    }

    @Test
    void a_name_that_leaves_no_room_for_the_copys_is_refused() {
        ConfigMap map = configMap("shop", "x".repeat(245), Map.of());
        assertThatThrownBy(() -> Copies.of(application(), r1, new ControllerRevision(), map))
                .isInstanceOf(InvalidResource.class)
                .hasMessageContaining("more than 253 characters; give it a shorter name");
    }

    @Test
    void pods_read_the_copies_of_versioned_config_maps_and_others_as_they_are() {
        PodTemplateSpec both = reading("tuning", template);
        var read = Copies.pin(application(), r1, both)
                .getSpec()
                .getContainers()
                .get(0)
                .getEnvFrom();
        assertThat(read)
                .extracting(one -> one.getConfigMapRef().getName())
                .containsExactly("checkout-r1-flags", "tuning");
        assertThat(both).isEqualTo(reading("tuning", template));
    }

    @Test
    void knows_the_original_of_a_copy() {
        assertThat(Copies.original(application(), "checkout-r12-flags")).isEqualTo("flags");
        assertThat(Copies.original(application(), "checkout-red-flags")).isEqualTo("checkout-red-flags");
        assertThat(Copies.original(application(), "flags")).isEqualTo("flags");
    }

    private static Optional<String> content(Map<String, String> data) {
        return Optional.of(Config.contentOf(configMap("shop", "flags", data)));
    }
}
