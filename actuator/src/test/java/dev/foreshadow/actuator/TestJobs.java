package dev.foreshadow.actuator;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import java.util.List;

/** Ends Jobs as their controller and a kubelet would, where nobody else does. */
final class TestJobs {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("test-jobs")
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final String namespace;

    TestJobs(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    List<Job> all() {
        return client.resources(Job.class).inNamespace(namespace).list().getItems();
    }

    /** Lets a Job's pod end with this code, and then the Job. */
    void end(Job job, int exitCode) {
        Pod pod = pod(job);
        client.resource(pod).create();
        client.resource(ended(pod, exitCode)).subresource("status").patch(APPLY);
        client.resource(ended(job, exitCode)).subresource("status").patch(APPLY);
    }

    private static Pod pod(Job job) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(job.getMetadata().getNamespace())
                .withName(job.getMetadata().getName() + "-pod")
                .withLabels(job.getSpec().getTemplate().getMetadata().getLabels())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("batch/v1")
                        .withKind("Job")
                        .withName(job.getMetadata().getName())
                        .withUid(job.getMetadata().getUid())
                        .withController(true)
                        .build())
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .build();
    }

    private static Pod ended(Pod pod, int exitCode) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .withNewStatus()
                .withStartTime(Stage.CLOCK.instant().toString())
                .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
                .addNewContainerStatus()
                .withName("probe")
                .withImage("")
                .withImageID("")
                .withReady(false)
                .withRestartCount(0)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Job ended(Job job, int exitCode) {
        return new JobBuilder()
                .withNewMetadata()
                .withNamespace(job.getMetadata().getNamespace())
                .withName(job.getMetadata().getName())
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType(exitCode == 0 ? "Complete" : "Failed")
                .withStatus("True")
                .withLastTransitionTime(Stage.CLOCK.instant().toString())
                .endCondition()
                .endStatus()
                .build();
    }
}
