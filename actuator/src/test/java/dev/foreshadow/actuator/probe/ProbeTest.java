package dev.foreshadow.actuator.probe;

import dev.foreshadow.actuator.isolation.Fence;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.IsolationSpec.Egress;
import dev.foreshadow.actuator.resource.ProbeSpec;
import dev.foreshadow.actuator.resource.ProbeSpec.Target;
import dev.foreshadow.actuator.resource.ProbeStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static dev.foreshadow.actuator.TestObjects.application;
import static dev.foreshadow.actuator.TestObjects.checkout;
import static dev.foreshadow.actuator.TestObjects.digest;
import static org.assertj.core.api.Assertions.assertThat;

class ProbeTest {
    private static final List<Target> TARGETS = List.of(new Target("db.shop.svc", 5432), new Target("10.0.0.7", 6379));

    private final Probe probe = probe(null, "r1");

    @Test
    void the_job_tries_every_target_from_behind_the_fence() {
        Job job = probe.job();
        var pod = job.getSpec().getTemplate();
        var container = pod.getSpec().getContainers().get(0);
        assertThat(container.getArgs()).containsExactly("db.shop.svc:5432", "10.0.0.7:6379");
        assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("checkout-shadow");
        var selector = Fence.policy(probe.application()).getSpec().getPodSelector();
        assertThat(pod.getMetadata().getLabels()).containsAllEntriesOf(selector.getMatchLabels());
        assertThat(selector.getMatchExpressions().get(0).getValues())
                .contains(pod.getMetadata().getLabels().get("foreshadow.dev/role"));
    }

    @Test
    void its_pod_is_found_by_no_service_and_has_no_sidecar_that_would_answer() {
        var labels = probe.job().getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels).doesNotContainKeys("app", "foreshadow.dev/group");
        assertThat(labels).containsEntry("sidecar.istio.io/inject", "false");
    }

    @Test
    void it_is_due_until_something_good_is_known_of_this_revision() {
        assertThat(probe.isDue(null, NOW)).isTrue();
        assertThat(probe.isDue(found(true), NOW)).isFalse();
        assertThat(probe(null, "r2").isDue(found(true), NOW)).isTrue();
    }

    @Test
    void a_failure_is_looked_at_again_later() {
        assertThat(probe.isDue(found(false), NOW.plus(Probe.RETRY).minusMillis(1)))
                .isFalse();
        assertThat(probe.isDue(found(false), NOW.plus(Probe.RETRY))).isTrue();
    }

    @Test
    void a_proof_lasts_through_the_next_release_and_not_through_another_fence() {
        Egress more = new Egress("shadow-postgres", null, null, 5432);
        assertThat(probe(null, "r2").isProven(found(true))).isTrue();
        assertThat(probe(more, "r1").isProven(found(true))).isFalse();
        assertThat(probe(more, "r1").isKnown(found(true))).isFalse();
    }

    @Test
    void nothing_that_answered_is_proof() {
        assertThat(heard(ended("Complete"), 0)).hasValueSatisfying(found -> {
            assertThat(found.isolated()).isTrue();
            assertThat(found.found()).isEqualTo("none of 2 addresses answered");
        });
    }

    @ParameterizedTest(name = "exit code {0}")
    @CsvSource({
        "10, the probe reached db.shop.svc:5432 from the shadow's place",
        "11, the probe reached 10.0.0.7:6379 from the shadow's place",
        "50, the probe could not look up the name of db.shop.svc:5432",
        "3, the probe's image has no nc that knows -z",
        "12, 'the probe ended with exit code 12, which says nothing'"
    })
    void what_it_ended_with_is_said_in_words(int code, String words) {
        assertThat(heard(ended("Failed"), code)).hasValueSatisfying(found -> {
            assertThat(found.isolated()).isFalse();
            assertThat(found.found()).startsWith(words);
        });
    }

    @Test
    void a_job_that_failed_without_a_pod_is_waited_for_and_then_told_by_its_reason() {
        Job failed = ended("Failed");
        assertThat(probe.heard(failed, List.of(), null, NOW.plusSeconds(29))).isEmpty();
        assertThat(probe.heard(failed, List.of(), null, NOW.plusSeconds(30)))
                .hasValueSatisfying(found -> assertThat(found.found())
                        .isEqualTo("the probe ended without an answer: DeadlineExceeded, too long;"
                                + " look at Job checkout-shadow-probe"));
    }

    @Test
    void one_that_runs_or_is_another_or_was_heard_says_nothing() {
        assertThat(probe.heard(job().build(), List.of(), null, NOW)).isEmpty();
        assertThat(probe(null, "r2").heard(ended("Complete"), List.of(), null, NOW))
                .isEmpty();
        assertThat(probe.heard(ended("Complete"), List.of(), found(true), NOW)).isEmpty();
    }

    private Optional<ProbeStatus> heard(Job job, int code) {
        return probe.heard(job, List.of(pod(code)), null, NOW);
    }

    private ProbeStatus found(boolean isolated) {
        return new ProbeStatus(probe.key(), "job-1", isolated, "", NOW.toString());
    }

    private JobBuilder job() {
        return new JobBuilder(probe.job()).editMetadata().withUid("job-1").endMetadata();
    }

    private Job ended(String condition) {
        return job().withNewStatus()
                .addNewCondition()
                .withType(condition)
                .withStatus("True")
                .withReason("DeadlineExceeded")
                .withMessage("too long")
                .withLastTransitionTime(NOW.toString())
                .endCondition()
                .endStatus()
                .build();
    }

    private Pod pod(int code) {
        return new PodBuilder()
                .withNewMetadata()
                .withLabels(probe.job().getMetadata().getLabels())
                .addNewOwnerReference()
                .withUid("job-1")
                .endOwnerReference()
                .endMetadata()
                .withNewStatus()
                .addNewContainerStatus()
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Probe probe(Egress more, String revision) {
        var wanted = new ProbeSpec("registry.example/tools@sha256:" + digest(9), TARGETS, null);
        var isolation = new IsolationSpec(null, null, more == null ? null : List.of(more), null, wanted);
        Application application = application(checkout().getSpec().withIsolation(isolation));
        return new Probe(application, revision);
    }
}
