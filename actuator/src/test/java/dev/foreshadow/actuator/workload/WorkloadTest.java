package dev.foreshadow.actuator.workload;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.revision.Revision;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;

import static dev.foreshadow.actuator.TestObjects.application;
import static dev.foreshadow.actuator.TestObjects.release;
import static org.assertj.core.api.Assertions.assertThat;

class WorkloadTest {
    private final Application application = application();
    private final Revision r2 = Revision.of(2, release(2));
    private final Tempo paced = Tempo.of(application.spec().live().rollout());

    @Test
    void both_groups_run_the_same_image_and_say_who_they_are() {
        Deployment live = Workload.live(application, r2, paced);
        Deployment shadow = Workload.shadow(application, r2, List.of("node-1", "node-2"));
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
    void the_shadow_has_one_pod_on_each_sampled_host() {
        Deployment shadow = Workload.shadow(application, r2, List.of("node-1", "node-2"));
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
