package dev.foreshadow.actuator.revision;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RunningImagesTest {
    @Test
    void one_digest_under_two_names_is_one_image() {
        assertThat(RunningImages.differences(
                        List.of(pod("live", "r2", "registry/checkout@sha256:a"), pod("shadow", "r2", "sha256:a"))))
                .isEmpty();
    }

    @Test
    void two_digests_of_one_revision_are_told_with_container_and_revision() {
        assertThat(RunningImages.differences(List.of(
                        pod("live", "r2", "registry/checkout@sha256:a"),
                        pod("shadow", "r2", "mirror/checkout@sha256:b"))))
                .singleElement()
                .asString()
                .startsWith("r2, container app runs as sha256:a and as sha256:b;");
    }

    @Test
    void revisions_may_differ_and_images_that_are_not_pulled_yet_say_nothing() {
        assertThat(RunningImages.differences(List.of(
                        pod("live", "r1", "sha256:a"), pod("shadow", "r2", "sha256:b"), pod("shadow", "r2", ""))))
                .isEmpty();
    }

    @Test
    void a_pod_of_no_revision_is_not_compared() {
        Pod probe = new PodBuilder(pod("", "", "sha256:a"))
                .editMetadata()
                .withLabels(Map.of("foreshadow.dev/application", "checkout"))
                .endMetadata()
                .build();
        Pod laterProbe = new PodBuilder(probe)
                .editStatus()
                .editFirstContainerStatus()
                .withImageID("sha256:b")
                .endContainerStatus()
                .endStatus()
                .build();
        assertThat(RunningImages.differences(List.of(probe, laterProbe))).isEmpty();
    }

    private static Pod pod(String group, String revision, String imageId) {
        return new PodBuilder()
                .withNewMetadata()
                .withLabels(Map.of("foreshadow.dev/group", group, "foreshadow.dev/revision", revision))
                .endMetadata()
                .withNewStatus()
                .addNewContainerStatus()
                .withName("app")
                .withImageID(imageId)
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
