package dev.foreshadow.actuator.workload;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.IsolationSpec.Binding;
import dev.foreshadow.actuator.resource.IsolationSpec.Kind;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.revision.Config;
import dev.foreshadow.actuator.revision.Revision;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.foreshadow.actuator.TestObjects.application;
import static dev.foreshadow.actuator.TestObjects.reading;
import static dev.foreshadow.actuator.TestObjects.release;
import static org.assertj.core.api.Assertions.assertThat;

class WorkloadTest {
    private final Application application = application();
    private final Revision r2 = Revision.of(2, release(2));
    private final Tempo paced = Tempo.of(application.spec().live().rollout());

    @Test
    void both_groups_run_the_same_image_and_say_who_they_are() {
        Deployment live = Workload.live(application, r2, paced);
        Deployment shadow = Workload.shadow(application, r2, Config.NONE, List.of("node-1", "node-2"));
        assertThat(image(live)).isEqualTo(image(shadow));
        assertThat(telemetry(live)).isEqualTo("foreshadow.group=live,service.version=r2");
        assertThat(telemetry(shadow)).isEqualTo("foreshadow.group=shadow,service.version=r2");
    }

    @Test
    void telemetry_attributes_of_the_template_are_kept() {
        var template = release(2);
        template.getSpec()
                .getContainers()
                .get(0)
                .setEnv(List.of(new EnvVar("OTEL_RESOURCE_ATTRIBUTES", "team=a", null)));
        assertThat(telemetry(Workload.live(application, Revision.of(2, template), paced)))
                .isEqualTo("team=a,foreshadow.group=live,service.version=r2");
    }

    @Test
    void both_groups_read_the_copies_of_their_revision_and_the_shadow_what_it_is_bound_to() {
        var template = reading("kafka", reading("flags", release(2)));
        Revision r3 = Revision.of(3, template, Config.of(List.of("flags", "kafka"), name -> Optional.of("0123456789")));
        Application bound = application(application
                .spec()
                .withIsolation(new IsolationSpec(
                        List.of(new Binding(Kind.CONFIG_MAP, "kafka", "kafka-shadow")),
                        List.of("flags"),
                        List.of(),
                        null,
                        null)));
        Config shadows = Config.of(List.of("kafka-shadow"), name -> Optional.of("abcdef0123"));
        Deployment live = Workload.live(bound, r3, paced);
        Deployment shadow = Workload.shadow(bound, r3, shadows, List.of("node-1"));
        assertThat(configMaps(live)).containsExactly("checkout-r3-flags", "checkout-r3-kafka");
        assertThat(configMaps(shadow)).containsExactly("checkout-r3-flags", "kafka-shadow");
        assertThat(configMaps(Workload.promoted(bound, r3))).containsExactly("checkout-r3-flags", "checkout-r3-kafka");
        assertThat(annotations(live))
                .containsExactly(Map.entry(Labels.CONFIG_HASH, r3.config().hash()));
        assertThat(annotations(shadow))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Labels.CONFIG_HASH, r3.config().hash(), Labels.BOUND_CONFIG_HASH, shadows.hash()));
    }

    @Test
    void a_template_without_config_maps_has_no_hash_of_any() {
        assertThat(annotations(Workload.live(application, r2, paced))).isNullOrEmpty();
    }

    @Test
    void the_shadow_has_one_pod_on_each_sampled_host() {
        Deployment shadow = Workload.shadow(application, r2, Config.NONE, List.of("node-1", "node-2"));
        assertThat(shadow.getSpec().getReplicas()).isEqualTo(2);
        var terms = shadow.getSpec()
                .getTemplate()
                .getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms();
        assertThat(terms)
                .extracting(term -> term.getMatchFields().get(0).getValues().get(0))
                .containsExactly("node-1", "node-2");
    }

    @Test
    void live_rolls_at_its_pace_and_comes_back_at_once() {
        assertThat(Workload.live(application, r2, paced).getSpec().getMinReadySeconds())
                .isEqualTo(1);
        assertThat(Workload.live(application, r2, Tempo.RESTORE).getSpec().getMinReadySeconds())
                .isNull();
    }

    @Test
    void reference_pods_serve_users_too() {
        var labels = Workload.reference(application, r2)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        assertThat(labels)
                .containsEntry("foreshadow.dev/group", "live")
                .containsEntry("foreshadow.dev/role", "reference");
    }

    @Test
    void a_rollout_is_complete_when_all_pods_are_new_and_available_and_no_other_is_left() {
        assertThat(Workload.complete(held(4, 4, 4), "r2")).isTrue();
        assertThat(Workload.complete(held(5, 4, 4), "r2")).isFalse();
        assertThat(Workload.complete(held(4, 4, 3), "r2")).isFalse();
        assertThat(Workload.complete(held(4, 4, 4), "r1")).isFalse();
    }

    private static List<String> configMaps(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getEnvFrom().stream()
                .map(source -> source.getConfigMapRef().getName())
                .toList();
    }

    private static Map<String, String> annotations(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getAnnotations();
    }

    private Deployment held(int pods, int updated, int available) {
        return new DeploymentBuilder(Workload.live(application, r2, paced))
                .editMetadata()
                .withGeneration(5L)
                .endMetadata()
                .withNewStatus()
                .withObservedGeneration(5L)
                .withReplicas(pods)
                .withUpdatedReplicas(updated)
                .withAvailableReplicas(available)
                .endStatus()
                .build();
    }

    private static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    private static String telemetry(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                .filter(env -> env.getName().equals("OTEL_RESOURCE_ATTRIBUTES"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }
}
