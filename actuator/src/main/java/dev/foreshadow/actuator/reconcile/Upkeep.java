package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.placement.Host;
import dev.foreshadow.actuator.placement.Sample;
import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.actuator.revision.History;
import dev.foreshadow.actuator.revision.Images;
import dev.foreshadow.actuator.revision.Lineage;
import dev.foreshadow.actuator.revision.Revision;
import dev.foreshadow.actuator.revision.RevisionObjects;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.workload.Tempo;
import dev.foreshadow.actuator.workload.Workload;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What is done when no mitigation is under way: revision, hosts, isolation, workload, and the route last. */
final class Upkeep {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

    private final Supplier<List<Host>> fleet;
    private final ClusterEvents events;
    private final Seclusion seclusion;

    Upkeep(Supplier<List<Host>> fleet, ClusterEvents events) {
        this.fleet = fleet;
        this.events = events;
        this.seclusion = new Seclusion(events);
    }

    void keep(Round round) {
        check(round);
        Revision effective = followTemplate(round);
        Sample sample = place(round);
        boolean allowed = seclusion.allows(round, effective);
        deploy(round, effective, allowed ? sample.hosts() : List.of());
        bake(round);
        route(round, allowed && seclusion.holds(round), sample);
    }

    private static void check(Round round) {
        Images.check(round.application.spec().template());
        round.application.spec().shadow().mirror().checkedPercent();
        round.application.spec().mitigation().checkedSteps();
        round.draft.refused = false;
        if (!round.draft.lineage.isHeld() && round.draft.conditions.holds(Conditions.DEGRADED)) {
            round.draft.conditions.set(Conditions.DEGRADED, false, "Decided", "nothing waits for a person", round.now);
        }
    }

    private Revision followTemplate(Round round) {
        StatusDraft draft = round.draft;
        History history = round.history();
        Revision wanted = history.of(round.application.spec().template());
        Lineage before = draft.lineage;
        boolean paused = round.application.wish().kind() == Wish.Kind.PAUSE && before.effective() != null;
        if (!paused) {
            draft.lineage = retried(round, wanted.name()).follow(wanted.name(), round.now);
        }
        round.cluster.apply(RevisionObjects.object(round.application, wanted));
        forgetSurplus(round, history, wanted);
        String effective = draft.lineage.effective();
        if (!effective.equals(before.effective())) {
            events.normal(
                    round.application,
                    "NewRevision",
                    "%s: revision %s goes to live and shadow, %s is stable"
                            .formatted(round.application.name(), effective, draft.lineage.stable()));
        }
        return effective.equals(wanted.name()) ? wanted : round.revision(effective);
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
        Set<String> inUse = new java.util.HashSet<>(lineage.failed());
        inUse.addAll(List.of(wanted.name(), lineage.stable(), lineage.effective()));
        for (Revision old : history.surplus(inUse)) {
            round.cluster.delete(ControllerRevision.class, RevisionObjects.name(round.application, old.name()));
        }
    }

    private Sample place(Round round) {
        return round.sample(fleet.get());
    }

    private static void deploy(Round round, Revision effective, List<String> shadowHosts) {
        var application = round.application;
        round.cluster.apply(Workload.liveService(application));
        round.cluster.apply(Workload.shadowService(application));
        if (shadowHosts.isEmpty()) {
            round.cluster.delete(Deployment.class, application.shadowName());
        } else {
            round.cluster.apply(Workload.shadow(application, effective, shadowHosts));
        }
        if (round.draft.lineage.rollingOut()
                && application.spec().live().reference().replicas() > 0) {
            round.cluster.apply(Workload.reference(application, round.revision(round.draft.lineage.stable())));
        } else {
            round.cluster.delete(Deployment.class, application.referenceName());
        }
        Tempo tempo = Tempo.of(application.spec().live().rollout());
        Deployment live = Workload.live(application, effective, tempo);
        round.cluster.apply(round.draft.lineage.isHeld() ? Workload.paused(live) : live);
    }

    private void bake(Round round) {
        StatusDraft draft = round.draft;
        Duration bakeTime = round.application.spec().live().reference().bakeTime();
        boolean complete = round.cluster
                .named(Deployment.class, round.application.liveName())
                .filter(held -> Workload.complete(held, draft.lineage.effective()))
                .isPresent();
        Lineage before = draft.lineage;
        draft.lineage = before.bake(complete, bakeTime, round.now);
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

    private void route(Round round, boolean isolated, Sample sample) {
        MirrorSpec spec = round.application.spec().shadow().mirror();
        boolean answers = round.draft.mirrorPercent.signum() > 0 || shadowIsReady(round);
        boolean mirrors = isolated && answers && !sample.hosts().isEmpty();
        BigDecimal percent = mirrors ? share(round, spec) : BigDecimal.ZERO;
        boolean leftovers = GroupPods.live(round.cluster).anyOnOneOf(round.draft.lineage.failed());
        round.route(leftovers && !round.draft.lineage.rollingOut() ? Split.ALL_STABLE : Split.ALL_LIVE, percent);
        round.forgetOtherMeshes();
        Outlook.tell(round, sample, round.freshVerdict());
        boolean on = percent.signum() > 0;
        String message = on
                ? "%s %% of eligible requests are mirrored to %d hosts"
                        .formatted(percent, sample.hosts().size())
                : "no mirror: " + whyNot(isolated, answers, sample, spec);
        round.draft.conditions.set(Conditions.MIRRORING, on, on ? "On" : "Off", message, round.now);
        round.draft.conditions.set(
                Conditions.READY, true, "Reconciled", "everything is as the spec asks, or on its way", round.now);
    }

    private static boolean shadowIsReady(Round round) {
        return round.cluster
                .named(Deployment.class, round.application.shadowName())
                .map(Deployment::getStatus)
                .filter(status -> status.getReadyReplicas() != null && status.getReadyReplicas() > 0)
                .isPresent();
    }

    private static String whyNot(boolean isolated, boolean answers, Sample sample, MirrorSpec spec) {
        if (spec.percent() == null) {
            return "spec.shadow.mirror.percent is not set";
        }
        if (sample.hosts().isEmpty()) {
            return "no host carries a shadow; check spec.shadow.hosts.count and the nodes";
        }
        return isolated && !answers ? "no shadow pod is ready yet" : "the shadow is not isolated";
    }

    private static BigDecimal share(Round round, MirrorSpec spec) {
        StatusDraft draft = round.draft;
        MirrorShare share = MirrorShare.of(
                spec, new MirrorShare(draft.mirrorPercent, draft.mirrorRaisedUntil), round.freshVerdict(), round.now);
        draft.mirrorRaisedUntil = share.raisedUntil();
        return share.percent();
    }
}
