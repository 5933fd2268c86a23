package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.probe.Probe;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.ProbeStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import java.time.Duration;
import java.util.Optional;

/** Sends a probe to the shadow's place in the network when one is due, and remembers what it found. */
final class ProbeDesk {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private ProbeDesk() {}

    /** Does what can be done now; the fence must be up. */
    static void look(Round round, String revision) {
        Application application = round.application;
        Optional<Job> held = round.cluster.named(Job.class, Probe.jobName(application));
        if (application.spec().shadow().isolation().probe() == null) {
            round.draft.probe = null;
            held.ifPresent(job -> forget(round));
            return;
        }
        Probe probe = new Probe(application, revision);
        held.flatMap(job -> probe.heard(job, round.cluster.all(Pod.class), round.draft.probe, round.now))
                .ifPresent(found -> round.draft.probe = found);
        if (!probe.isDue(round.draft.probe, round.now)) {
            return;
        }
        if (held.isEmpty()) {
            round.cluster.apply(probe.job());
        } else if (probe.isAwaited(held.get(), round.draft.probe)) {
            round.wake(LOOK_AGAIN); // nobody is woken by its pod, which is heard of before the Job or after it
        } else {
            forget(round); // a Job cannot be changed: when it is gone the next one is made
        }
    }

    /** Why requests may not be copied yet; empty when they may. */
    static Optional<String> obstacle(Round round) {
        if (round.application.spec().shadow().isolation().probe() == null) {
            return Optional.empty();
        }
        Probe probe = new Probe(round.application, round.draft.lineage.effective());
        ProbeStatus last = round.draft.probe;
        if (probe.isProven(last)) {
            return Optional.empty();
        }
        return Optional.of(
                probe.isKnown(last)
                        ? "%s (%s)".formatted(last.found(), last.at())
                        : "the probe has not ended yet; kubectl describe job %s says why"
                                .formatted(Probe.jobName(round.application)));
    }

    private static void forget(Round round) {
        round.cluster.delete(Job.class, Probe.jobName(round.application));
    }
}
