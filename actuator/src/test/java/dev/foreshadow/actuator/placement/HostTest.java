package dev.foreshadow.actuator.placement;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class HostTest {
    private static final Node READY = new NodeBuilder()
            .withNewMetadata()
            .withName("node-1")
            .withUid("uid-1")
            .addToLabels("zone", "a")
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .withNewStatus()
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .endCondition()
            .endStatus()
            .build();

    @Test
    void a_ready_node_is_one() {
        assertThat(Host.among(List.of(READY)))
                .containsExactly(new Host("node-1", "uid-1", READY.getMetadata().getLabels()));
    }

    @Test
    void a_cordoned_node_is_none() {
        Node cordoned = new NodeBuilder(READY)
                .editSpec()
                .withUnschedulable(true)
                .endSpec()
                .build();
        assertThat(Host.among(List.of(cordoned))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoSchedule", "NoExecute"})
    void a_node_that_keeps_pods_away_is_none(String effect) {
        assertThat(Host.among(List.of(tainted(effect)))).isEmpty();
    }

    @Test
    void a_node_that_would_rather_have_no_pods_is_one() {
        assertThat(Host.among(List.of(tainted("PreferNoSchedule")))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"False", "Unknown"})
    void a_node_that_is_not_ready_is_none(String ready) {
        Node sick = new NodeBuilder(READY)
                .editStatus()
                .editFirstCondition()
                .withStatus(ready)
                .endCondition()
                .endStatus()
                .build();
        assertThat(Host.among(List.of(sick))).isEmpty();
    }

    @Test
    void a_node_of_the_control_plane_is_none() {
        Node control = new NodeBuilder(READY)
                .editMetadata()
                .addToLabels("node-role.kubernetes.io/control-plane", "")
                .endMetadata()
                .build();
        assertThat(Host.among(List.of(control))).isEmpty();
    }

    private static Node tainted(String effect) {
        return new NodeBuilder(READY)
                .editSpec()
                .withTaints(new Taint(effect, "only-for", null, "databases"))
                .endSpec()
                .build();
    }
}
