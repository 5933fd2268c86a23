package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.registry.Tags;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.revision.Config;
import dev.foreshadow.actuator.revision.Digests;
import dev.foreshadow.actuator.revision.Images;
import dev.foreshadow.actuator.revision.Revision;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the owner asks for.
 *
 * @param revision as it is kept, or is to be
 * @param gone what it needs and is not there any more, in words; empty if nothing is
 */
record Asked(Revision revision, List<String> gone) {
    private static final Duration REGISTRY_WAIT = Duration.ofMillis(200);

    /**
     * Reads template and ConfigMaps. The revision that was asked for last goes on without a template, without a ConfigMap of
     * it, and before it is known what the tags of another one mean.
     *
     * @param tags who knows what tags mean; empty if digests are wanted
     * @throws InvalidResource if there is nothing to go on with
     */
    static Asked of(Round round, Takeover takeover, Optional<Tags> tags) {
        Optional<PodTemplateSpec> template =
                takeover.template().flatMap(found -> pinned(round, takeover.place(), found, tags));
        if (template.isEmpty()) {
            return new Asked(round.revision(round.draft.lineage.template()), List.of());
        }
        Images.check(takeover.place(), template.get());
        return configured(round, takeover.place(), template.get());
    }

    private static Asked configured(Round round, String place, PodTemplateSpec template) {
        Config config = round.snapshots().of(template);
        List<String> missing = config.missing(template);
        return missing.isEmpty()
                ? new Asked(round.history().of(template, config), missing)
                : round.history()
                        .withTemplate(round.draft.lineage.template(), template)
                        .map(kept -> new Asked(kept, missing))
                        .orElseThrow(() -> new InvalidResource(
                                place,
                                "names what does not exist: %s; create it, or mark the reference optional"
                                        .formatted(String.join("; ", missing))));
    }

    private static Optional<PodTemplateSpec> pinned(
            Round round, String place, PodTemplateSpec asked, Optional<Tags> tags) {
        if (tags.isEmpty()) {
            return Optional.of(asked);
        }
        Optional<PodTemplateSpec> pinned = Digests.pin(place, asked, round.history(), tags.get());
        if (pinned.isEmpty()) {
            round.wake(REGISTRY_WAIT);
            if (round.draft.lineage.template() == null) {
                throw new NotYet(place + " has tags; their registries are being asked");
            }
        }
        return pinned;
    }

    /**
     * Says whether both groups are asked to be where the spec wants them.
     *
     * @param now the revision in effect
     * @param paused whether a person asked for a pause
     */
    void compare(Round round, Revision now, boolean paused, ClusterEvents events) {
        String reason = "FollowsSpec";
        String message = "both groups are on %s, or on their way to it".formatted(now.name());
        if (paused) {
            reason = "Paused";
            message = "a person asked for a pause; %s goes on".formatted(now.name());
        } else if (!now.name().equals(revision.name())) {
            reason = "RolledBack";
            message = "the spec asks for %s, which was rolled back; %s goes on until template or ConfigMaps change"
                            .formatted(revision.name(), now.name())
                    + ", or somebody asks to retry";
        } else if (!gone.isEmpty()) {
            reason = "ConfigMapGone";
            message = "%s does not exist any more; %s goes on with its copy"
                    .formatted(String.join("; ", gone), now.name());
        }
        tell(round, reason, message, events);
    }

    private static void tell(Round round, String reason, String message, ClusterEvents events) {
        boolean synced = "FollowsSpec".equals(reason);
        boolean news = round.draft.conditions.set(Conditions.SYNCED, synced, reason, message, round.now);
        if (news && "ConfigMapGone".equals(reason)) {
            round.later(() -> events.warning(round.application, reason, message));
        }
    }
}
