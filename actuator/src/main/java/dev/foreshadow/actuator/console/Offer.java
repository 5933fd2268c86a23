package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;

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
record Offer(Intent intent, String label, String effect, String command) {

    /** What makes sense now; pure. */
    static List<Offer> of(Application application, ShadowDeploymentStatus status) {
        List<Offer> offers = new ArrayList<>();
        offers.add(application.spec().intent() == Intent.PAUSE ? resume(application) : pause(application));
        if (canRollBack(status)) {
            offers.add(rollBack(application, status.effectiveRevision(), status.stableRevision()));
        }
        if (status.phase() == Phase.ROLLED_BACK && status.templateRevision() != null) {
            offers.add(retry(application, status.templateRevision()));
        }
        return offers;
    }

    private static Offer resume(Application application) {
        String effect = "%s rolls out and mitigates again as its spec says.".formatted(application.key());
        return offer(application, Intent.RUN, "Resume", effect);
    }

    private static Offer pause(Application application) {
        String effect =
                "%s starts no rollout and no mitigation until it is resumed; a failure of its shadow is only told."
                                .formatted(application.key())
                        + " What is under way is finished.";
        return offer(application, Intent.PAUSE, "Pause", effect);
    }

    private static Offer rollBack(Application application, String from, String to) {
        String effect = "All users of %s go from %s to %s, as fast as ready pods of %s can carry them;"
                        .formatted(application.key(), from, to, to)
                + " then live and shadow return to %s, and %s counts as failed.".formatted(to, from);
        return offer(application, Intent.ROLLBACK, "Roll back to " + to, effect);
    }

    private static Offer retry(Application application, String revision) {
        String effect =
                "%s rolls out %s once more, on shadow at once and on live step by step, although it failed before."
                        .formatted(application.key(), revision);
        return offer(application, Intent.RETRY, "Try %s again".formatted(revision), effect);
    }

    private static boolean canRollBack(ShadowDeploymentStatus status) {
        return status.stableRevision() != null
                && status.effectiveRevision() != null
                && !Objects.equals(status.stableRevision(), status.effectiveRevision())
                && status.mitigation() == null;
    }

    private static Offer offer(Application application, Intent intent, String label, String effect) {
        String name = Wishes.nameOf(intent);
        return new Offer(
                intent,
                label,
                effect,
                "kubectl -n %s patch shd %s --type merge -p '{\"spec\":{\"intent\":\"%s\"}}'"
                        .formatted(application.namespace(), application.name(), name));
    }
}
