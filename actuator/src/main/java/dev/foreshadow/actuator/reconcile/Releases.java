package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.registry.Tags;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.actuator.revision.History;
import dev.foreshadow.actuator.revision.Lineage;
import dev.foreshadow.actuator.revision.Revision;
import dev.foreshadow.actuator.revision.RevisionObjects;
import dev.foreshadow.actuator.workload.Workload;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes up what the owner releases, and promotes it when it has stood its bake time. */
final class Releases {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

    private final ClusterEvents events;
    private final Optional<Tags> tags;

    /** @param tags who knows what tags mean; empty if digests are wanted */
    Releases(ClusterEvents events, Optional<Tags> tags) {
        this.events = events;
        this.tags = tags;
    }

    /** The revision that both groups should be on now. */
    Revision follow(Round round, Takeover takeover) {
        StatusDraft draft = round.draft;
        History history = round.history();
        Asked asked = Asked.of(round, takeover, tags);
        Revision wanted = asked.revision();
        keep(round, wanted);
        Lineage before = draft.lineage;
        boolean paused = round.application.wish().kind() == Wish.Kind.PAUSE && before.effective() != null;
        if (!paused) {
            draft.lineage = next(round, takeover, wanted.name());
        }
        forgetSurplus(round, history, wanted);
        String effective = draft.lineage.effective();
        Revision now = effective.equals(wanted.name()) ? wanted : round.revision(effective);
        draft.configHash = now.config().isEmpty() ? null : now.config().hash();
        if (!effective.equals(before.effective())) {
            tell(round, before, now);
        }
        asked.compare(round, now, paused, events);
        return now;
    }

    /** Nothing may run on a revision before everything that it needs is kept with it. */
    private static void keep(Round round, Revision wanted) {
        ControllerRevision kept =
                round.cluster.keep(ControllerRevision.class, RevisionObjects.object(round.application, wanted));
        round.snapshots().keep(wanted, kept);
    }

    private void tell(Round round, Lineage before, Revision now) {
        List<String> changes = before.effective() == null
                ? List.of()
                : round.history().named(before.effective()).stream()
                        .flatMap(last -> last.changesTo(now).stream())
                        .toList();
        events.normal(
                round.application,
                "NewRevision",
                "%s: revision %s goes to live and shadow, %s is stable%s"
                        .formatted(
                                round.application.name(),
                                now.name(),
                                round.draft.lineage.stable(),
                                changes.isEmpty() ? "" : ": " + String.join("; ", changes)));
    }

    /** While nothing of ours serves anybody there is nothing to go back to: the newest template is the first one. */
    private static Lineage next(Round round, Takeover takeover, String wanted) {
        Lineage before = takeover.isPreparing() && !wanted.equals(round.draft.lineage.effective())
                ? Lineage.of(ShadowDeploymentStatus.EMPTY)
                : retried(round, wanted);
        return before.follow(wanted, round.now);
    }

    private static Lineage retried(Round round, String wanted) {
        Wish wish = round.application.wish();
        if (!wish.isNew(Wish.Kind.RETRY, round.draft.answeredWishes)) {
            return round.draft.lineage;
        }
        WishDesk.answered(round, wish);
        return round.draft.lineage.retry(wanted);
    }

    private static void forgetSurplus(Round round, History history, Revision wanted) {
        Lineage lineage = round.draft.lineage;
        Set<String> inUse = new HashSet<>(lineage.failed());
        inUse.addAll(List.of(wanted.name(), lineage.stable(), lineage.effective()));
        inUse.addAll(GroupPods.revisions(round.cluster));
        for (Revision old : history.surplus(inUse)) {
            round.cluster.delete(ControllerRevision.class, RevisionObjects.name(round.application, old.name()));
        }
    }

    /** True when every live pod is on the effective revision and ready. */
    static boolean isComplete(Round round) {
        return isComplete(round, round.application.liveName());
    }

    private static boolean isComplete(Round round, String deployment) {
        return round.cluster
                .named(Deployment.class, deployment)
                .filter(held -> Workload.complete(held, round.draft.lineage.effective()))
                .isPresent();
    }

    /** Notes when the shadow is complete: live trails it by the skew. */
    void measureSkew(Round round) {
        StatusDraft draft = round.draft;
        draft.skew = draft.skew.observe(
                draft.lineage, isComplete(round, round.application.shadowName()), isComplete(round), round.now);
    }

    /** Counts the bake time. */
    void bake(Round round) {
        StatusDraft draft = round.draft;
        Duration bakeTime = round.application.spec().live().reference().bakeTime();
        Lineage before = draft.lineage;
        draft.lineage = before.bake(isComplete(round), bakeTime, round.now);
        if (draft.lineage.rollingOut() && draft.lineage.rolledOutAt() != null) {
            Duration left =
                    Duration.between(round.now, draft.lineage.rolledOutAt().plus(bakeTime));
            round.wake(left.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : left);
        }
        if (!draft.lineage.stable().equals(before.stable())) {
            events.normal(
                    round.application,
                    "Promoted",
                    "%s: revision %s is stable, it was complete on live for %s"
                            .formatted(round.application.name(), draft.lineage.stable(), bakeTime));
            round.wake(SHORTEST_WAIT);
        }
    }
}
