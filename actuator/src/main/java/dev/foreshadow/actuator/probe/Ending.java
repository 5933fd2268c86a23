package dev.foreshadow.actuator.probe;

import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.ProbeSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a probe ended.
 *
 * @param isolated true when nothing answered
 * @param text what that means and what to do, for a person
 */
record Ending(boolean isolated, String text) {
    /** Exit codes of the script; a target's place is added to the two that have one. */
    private static final int NO_TOOL = 3;

    private static final int REACHED = 10;
    private static final int UNKNOWN_NAME = 50;

    /** The pod may be heard of later than its Job. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Empty while it runs. */
    static Optional<Ending> of(Job job, List<Pod> pods, ProbeSpec spec, Instant now) {
        if (condition(job, "Complete").isPresent()) {
            String text =
                    "none of %d addresses answered".formatted(spec.targets().size());
            return Optional.of(new Ending(true, text));
        }
        return condition(job, "Failed").flatMap(failed -> {
            Optional<Ending> known = exitCode(job, pods).map(code -> new Ending(false, meaning(code, spec.targets())));
            return known.isPresent() || isFresh(failed, now) ? known : Optional.of(unknown(job, failed));
        });
    }

    private static boolean isFresh(JobCondition failed, Instant now) {
        String since = failed.getLastTransitionTime();
        return since != null && now.isBefore(Instant.parse(since).plus(PATIENCE));
    }

    private static Ending unknown(Job job, JobCondition failed) {
        return new Ending(
                false,
                "the probe ended without an answer: %s, %s; look at Job %s"
                        .formatted(
                                failed.getReason(),
                                failed.getMessage(),
                                job.getMetadata().getName()));
    }

    private static String meaning(int code, List<ProbeSpec.Target> targets) {
        Optional<String> reached = at(code - REACHED, targets);
        if (reached.isPresent()) {
            return "the probe reached %s from the shadow's place; does the cluster's network enforce NetworkPolicies, and is it"
                            .formatted(reached.get())
                    + " in spec.shadow.isolation.egress?";
        }
        Optional<String> unknown = at(code - UNKNOWN_NAME, targets);
        if (unknown.isPresent()) {
            return "the probe could not look up the name of %s; correct it in spec.shadow.isolation.probe.targets"
                    .formatted(unknown.get());
        }
        return code == NO_TOOL
                ? "the probe's image has no nc that knows -z; name another image, or a command"
                : "the probe ended with exit code %d, which says nothing; look at its command".formatted(code);
    }

    private static Optional<String> at(int place, List<ProbeSpec.Target> targets) {
        return place >= 0 && place < targets.size()
                ? Optional.of(targets.get(place).toString())
                : Optional.empty();
    }

    /** Of the pod with the Job's key that belongs to it. */
    private static Optional<Integer> exitCode(Job job, List<Pod> pods) {
        return pods.stream()
                .filter(pod -> pod.getStatus() != null && belongs(pod, job))
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .filter(one -> one.getState() != null && one.getState().getTerminated() != null)
                .map(one -> one.getState().getTerminated().getExitCode())
                .findFirst();
    }

    private static boolean belongs(Pod pod, Job job) {
        return pod.getMetadata().getLabels().containsKey(Labels.PROBE)
                && pod.getMetadata().getOwnerReferences().stream().anyMatch(owner -> owner.getUid()
                        .equals(job.getMetadata().getUid()));
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return Optional.ofNullable(job.getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(one -> type.equals(one.getType()) && "True".equals(one.getStatus()))
                .findFirst();
    }
}
