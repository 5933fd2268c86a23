package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.resource.PendingStatus;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.Wish;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something that a person can ask for now, with what it will do: the text of the button, of the confirmation, and of
 * the command that does the same.
 *
 * @param intent what is asked for
 * @param label text of the button
 * @param effect what will happen, in one sentence
 * @param command the same by kubectl
 */
record Offer(Wish.Kind intent, String label, String effect, String command) {

    /** What makes sense now; pure. */
    static List<Offer> of(Application application, ShadowDeploymentStatus status) {
        List<Offer> offers = new ArrayList<>();
        if (status.pendingDecision() != null) {
            offers.add(approve(application, status.pendingDecision()));
            offers.add(reject(application, status.pendingDecision()));
        }
        offers.add(application.wish().kind() == Wish.Kind.PAUSE ? resume(application) : pause(application));
        if (canGoBack(status)) {
            offers.add(rollBack(application, status.effectiveRevision(), status.stableRevision()));
            if (application.spec().mitigation().strategy() == Strategy.SWITCHOVER) {
                offers.add(switchOver(application, status.effectiveRevision(), status.stableRevision()));
            }
        }
        if (standsStill(status) && status.templateRevision() != null) {
            offers.add(retry(application, status.templateRevision()));
        }
        return offers;
    }

    private static Offer approve(Application application, PendingStatus pending) {
        String effect = "%s of %s begins at once: %s"
                .formatted(Words.of(pending.action()), application.key(), pending.sentence());
        return offer(application, Wish.Kind.APPROVE, "Approve the " + Words.of(pending.action()), effect);
    }

    private static Offer reject(Application application, PendingStatus pending) {
        String effect = "The decision to %s %s is dropped; everything stays as it is."
                .formatted(Words.of(pending.action()), application.key());
        return offer(application, Wish.Kind.REJECT, "Reject it", effect);
    }

    private static Offer resume(Application application) {
        String effect = "%s rolls out and mitigates again as its spec says.".formatted(application.key());
        return offer(application, Wish.Kind.RUN, "Resume", effect);
    }

    private static Offer pause(Application application) {
        String effect =
                "%s starts no rollout and no mitigation until it is resumed; a failure of its shadow is only told."
                                .formatted(application.key())
                        + " What is under way is finished.";
        return offer(application, Wish.Kind.PAUSE, "Pause", effect);
    }

    private static Offer rollBack(Application application, String from, String to) {
        String effect = "All users of %s go from %s to %s, as fast as ready pods of %s can carry them;"
                        .formatted(application.key(), from, to, to)
                + " then live and shadow return to %s, and %s counts as failed.".formatted(to, from);
        return offer(application, Wish.Kind.ROLLBACK, "Roll back to " + to, effect);
    }

    private static Offer retry(Application application, String revision) {
        String effect =
                "%s rolls out %s once more, on shadow at once and on live step by step, although it failed before."
                        .formatted(application.key(), revision);
        return offer(application, Wish.Kind.RETRY, "Try %s again".formatted(revision), effect);
    }

    private static Offer switchOver(Application application, String from, String to) {
        String effect =
                "The shadow of %s is promoted on %s and takes the users by steps of %s %%, while live returns from %s;"
                                .formatted(
                                        application.key(),
                                        to,
                                        application.spec().mitigation().steps(),
                                        from)
                        + " then they go back to live. If it gets worse on the way, it is reversed.";
        return offer(application, Wish.Kind.SWITCHOVER, "Switch over to the shadow", effect);
    }

    private static boolean standsStill(ShadowDeploymentStatus status) {
        return status.phase() == Phase.ROLLED_BACK || status.phase() == Phase.HELD;
    }

    private static boolean canGoBack(ShadowDeploymentStatus status) {
        return status.stableRevision() != null
                && status.effectiveRevision() != null
                && !Objects.equals(status.stableRevision(), status.effectiveRevision())
                && status.mitigation() == null;
    }

    private static Offer offer(Application application, Wish.Kind intent, String label, String effect) {
        return new Offer(
                intent,
                label,
                effect,
                "kubectl -n %s annotate --overwrite shd %s %s=%s"
                        .formatted(application.namespace(), application.name(), Wish.ANNOTATION, Words.of(intent)));
    }
}
