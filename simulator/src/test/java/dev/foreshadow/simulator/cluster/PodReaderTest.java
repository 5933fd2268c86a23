package dev.foreshadow.simulator.cluster;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.scenario.Scenarios;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PodReaderTest {
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: checkout-live-6c9f-x2x
              uid: u1
              labels: {foreshadow.dev/group: live, foreshadow.dev/revision: r2}
              ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: checkout-live-6c9f, uid: u0}]
            spec:
              nodeName: node-3
              containers:
              - {name: sidecar, image: other}
              - {name: checkout, image: "shop/checkout@sha256:22", resources: {limits: {memory: 512Mi}}}
            status:
              conditions: [{type: Ready, status: "True"}]
            """;

    @Test
    void reads_what_the_model_needs() {
        Pod pod = read(POD);
        assertThat(pod.node()).isEqualTo("node-3");
        assertThat(pod.deployment()).isEqualTo("checkout-live");
        assertThat(pod.digest()).isEqualTo("sha256:22");
        assertThat(pod.revision()).isEqualTo("r2");
        assertThat(pod.isLive()).isTrue();
        assertThat(pod.ready()).isTrue();
        assertThat(pod.memoryLimitBytes()).isEqualTo(512L << 20);
    }

    @Test
    void a_terminating_pod_gets_no_traffic_though_it_is_still_ready() {
        assertThat(read(POD.replace("uid: u1", "uid: u1\n  deletionTimestamp: 2026-01-01T00:00:00Z"))
                        .ready())
                .isFalse();
    }

    @Test
    void without_a_limit_the_scenarios_counts() {
        assertThat(read(POD.replace(", resources: {limits: {memory: 512Mi}}", ""))
                        .memoryLimitBytes())
                .isEqualTo(Scenarios.load("healthy").fleet().memoryLimitBytes());
    }

    private static Pod read(String yaml) {
        return PodReader.read(
                Serialization.unmarshal(yaml, io.fabric8.kubernetes.api.model.Pod.class),
                Scenarios.load("healthy").fleet());
    }
}
