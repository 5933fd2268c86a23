package dev.foreshadow.actuator.workload;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.ShadowSpec.ResourcesSpec;
import dev.foreshadow.actuator.revision.Config;
import dev.foreshadow.actuator.revision.Revision;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static dev.foreshadow.actuator.TestObjects.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AllotmentTest {
    private static final String TEMPLATE =
            """
            spec:
              initContainers:
              - {name: once, resources: {limits: {cpu: "1", memory: 1Gi}}}
              - {name: proxy, restartPolicy: Always, resources: {limits: {cpu: "1", memory: 1Gi}}}
              containers:
              - name: app
                resources:
                  requests: {cpu: %s, memory: %s}
                  limits: {memory: 1Gi, nvidia.com/gpu: 1}
              - {name: plain}
            """;

    @ParameterizedTest(name = "{0} and {1} times {2} are {3} and {4}")
    @CsvSource({
        "250m, 512Mi, 0.5, 125m, 256Mi",
        "2, 1G, 0.5, 1000m, 476Mi",
        "1500m, 1.5Gi, 0.3, 450m, 460Mi",
        "5m, 5Mi, 0.1, 1m, 1Mi",
        "1, 1048576, 0.999, 999m, 1Mi",
        "0.1, 1e9, 0.7, 70m, 667Mi"
    })
    void requests_are_scaled_and_rounded_down_but_never_to_nothing(
            String cpu, String memory, double scale, String cpuLeft, String memoryLeft) {
        var requests =
                container(shadow(cpu, memory, scale), "app").getResources().getRequests();
        assertThat(requests.get("cpu")).hasToString(cpuLeft);
        assertThat(requests.get("memory")).hasToString(memoryLeft);
    }

    @Test
    void limits_follow_and_other_resources_do_not() {
        var limits = container(shadow("1", "512Mi", 0.5), "app").getResources().getLimits();
        assertThat(limits.get("memory")).hasToString("512Mi");
        assertThat(limits.get("nvidia.com/gpu")).hasToString("1");
    }

    @Test
    void a_container_that_ends_before_the_others_start_keeps_what_it_has() {
        var init = shadow("1", "1Gi", 0.5).getSpec().getTemplate().getSpec().getInitContainers();
        assertThat(init.get(0).getResources().getLimits().get("memory")).hasToString("1Gi");
        assertThat(init.get(1).getResources().getLimits().get("memory")).hasToString("512Mi");
    }

    @Test
    void live_and_a_shadow_that_serves_users_have_all() {
        Application less = shrunk(0.5);
        Revision r1 = revision("1", "512Mi");
        assertThat(container(Workload.live(less, r1, Tempo.RESTORE), "app")
                        .getResources()
                        .getRequests()
                        .get("memory"))
                .hasToString("512Mi");
        assertThat(container(Workload.promoted(less, r1), "app")
                        .getResources()
                        .getRequests()
                        .get("memory"))
                .hasToString("512Mi");
    }

    @Test
    void without_a_scale_nothing_is_rewritten() {
        assertThat(container(shadow("1", "1000000", 1), "app")
                        .getResources()
                        .getRequests()
                        .get("memory"))
                .hasToString("1000000");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.09, 1.01, Double.NaN, -1})
    void a_scale_outside_its_range_is_refused_with_the_fix(double scale) {
        assertThatThrownBy(() -> new ResourcesSpec(scale).checkedScale())
                .isInstanceOf(InvalidResource.class)
                .hasMessageContaining("spec.shadow.resources.scale is " + scale)
                .hasMessageContaining("outside 0.1 to 1; leave it out");
    }

    private static Deployment shadow(String cpu, String memory, double scale) {
        return Workload.shadow(shrunk(scale), revision(cpu, memory), Config.NONE, List.of("node-1"));
    }

    private static Application shrunk(double scale) {
        return application(application().spec().withResources(new ResourcesSpec(scale)));
    }

    private static Revision revision(String cpu, String memory) {
        return Revision.of(
                1, Serialization.unmarshal(TEMPLATE.formatted(quoted(cpu), quoted(memory)), PodTemplateSpec.class));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static Container container(Deployment deployment, String name) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
