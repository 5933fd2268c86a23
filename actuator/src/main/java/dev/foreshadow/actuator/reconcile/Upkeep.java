package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.placement.Host;
import dev.foreshadow.actuator.placement.Sample;
import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.registry.Tags;
import dev.foreshadow.actuator.resource.AnalysisSpec;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.ProbeSpec;
import dev.foreshadow.actuator.revision.Revision;
import dev.foreshadow.actuator.revision.RunningImages;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.workload.Tempo;
import dev.foreshadow.actuator.workload.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is done when no mitigation is under way: revision, hosts, isolation, workload, and the route last. */
final class Upkeep {
    private final Supplier<List<Host>> fleet;
    private final ClusterEvents events;
    private final Seclusion seclusion;
    private final Releases releases;

    Upkeep(Supplier<List<Host>> fleet, ClusterEvents events, Optional<Tags> tags, ForeignServices foreignServices) {
        this.fleet = fleet;
        this.events = events;
        this.seclusion = new Seclusion(events, foreignServices);
        this.releases = new Releases(events, tags);
    }

    void keep(Round round) {
        check(round);
        Takeover takeover = Takeover.of(round, events);
        Revision effective = releases.follow(round, takeover);
        Sample sample = place(round);
        boolean allowed = !takeover.isPreparing() && seclusion.allows(round, effective);
        deploy(round, effective, allowed ? sample.hosts() : List.of(), takeover);
        releases.bake(round);
        releases.measureSkew(round);
        compareImages(round);
        takeover.advance(Releases.isComplete(round));
        if (!takeover.isPreparing()) {
            round.sharedRoutes().check();
            route(round, allowed && seclusion.holds(round), sample);
        }
    }

    private static void check(Round round) {
        round.application.spec().checkSource();
        round.application.spec().shadow().mirror().checkedPercent();
        round.application.spec().shadow().resources().checkedScale();
        round.application.spec().mitigation().checkedSteps();
        Optional.ofNullable(round.application.spec().analysis().limits()).ifPresent(AnalysisSpec.Limits::checkedWindow);
        Optional.ofNullable(round.application.spec().shadow().isolation().probe())
                .ifPresent(ProbeSpec::check);
        round.draft.refused = false;
        if (!round.draft.lineage.isHeld() && round.draft.conditions.holds(Conditions.DEGRADED)) {
            round.draft.conditions.set(Conditions.DEGRADED, false, "Decided", "nothing waits for a person", round.now);
        }
    }

    /** A host that takes no pods any more is replaced; people are told which, and by which. */
    private Sample place(Round round) {
        List<Host> hosts = fleet.get();
        List<String> before = round.draft.hosts.sample();
        List<String> gone = minus(before, hosts.stream().map(Host::name).toList());
        Sample sample = round.sample(hosts);
        if (!gone.isEmpty()) {
            List<String> fresh = minus(sample.hosts(), before);
            String text = "%s: %s takes no pods any more; %s"
                    .formatted(
                            round.application.name(),
                            String.join(", ", gone),
                            fresh.isEmpty()
                                    ? "no other host is free"
                                    : "the shadow moves to " + String.join(", ", fresh));
            round.later(() -> events.normal(round.application, "HostReplaced", text));
        }
        return sample;
    }

    private static List<String> minus(List<String> all, List<String> others) {
        return all.stream().filter(name -> !others.contains(name)).toList();
    }

    private static void deploy(Round round, Revision effective, List<String> shadowHosts, Takeover takeover) {
        var application = round.application;
        if (!takeover.hasForeignService()) {
            round.cluster.apply(Workload.liveService(application));
        }
        round.cluster.apply(Workload.shadowService(application));
        if (shadowHosts.isEmpty()) {
            round.cluster.delete(Deployment.class, application.shadowName());
        } else {
            round.cluster.apply(
                    Workload.shadow(application, effective, round.snapshots().bound(effective), shadowHosts));
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

    /** A template names a digest; what a node was handed for it may be another. */
    private void compareImages(Round round) {
        List<String> differences = RunningImages.differences(round.cluster.all(Pod.class));
        boolean same = differences.isEmpty();
        String message = same ? "pods of one revision run one image" : String.join("; ", differences);
        boolean news = round.draft.conditions.set(
                Conditions.SAME_IMAGES, same, same ? "AsAsked" : "Different", message, round.now);
        if (news && !same) {
            round.later(() -> events.warning(round.application, "ImagesDiffer", message));
        }
    }

    private void route(Round round, boolean isolated, Sample sample) {
        MirrorSpec spec = round.application.spec().shadow().mirror();
        boolean answers = round.draft.mirrorPercent.signum() > 0 || shadowIsReady(round);
        boolean mirrors = isolated && answers && !sample.hosts().isEmpty();
        BigDecimal percent = mirrors ? share(round, spec) : BigDecimal.ZERO;
        boolean leftovers = GroupPods.live(round.cluster).anyOnOneOf(round.draft.lineage.failed());
        round.route(leftovers && !round.draft.lineage.rollingOut() ? Split.ALL_STABLE : Split.ALL_LIVE, percent);
        round.sharedRoutes().leaveOthers();
        round.forgetOtherMeshes();
        Outlook.tell(round.draft, round.application, sample.hosts().size(), round.freshVerdict(), round.now);
        boolean on = percent.signum() > 0;
        String message = on
                ? "%s %% of eligible requests are mirrored to %d hosts"
                        .formatted(percent, sample.hosts().size())
                : "no mirror: " + whyNot(isolated, answers, sample, spec);
        round.draft.conditions.set(Conditions.MIRRORING, on, on ? "On" : "Off", message, round.now);
        tellReady(round);
    }

    /** Somebody who misspells a wish in a hurry must not wait for what nobody does. */
    private void tellReady(Round round) {
        String problem = round.application.wish().problem();
        boolean news = problem == null
                ? round.draft.conditions.set(
                        Conditions.READY,
                        true,
                        "Reconciled",
                        "everything is as the spec asks, or on its way",
                        round.now)
                : round.draft.conditions.set(Conditions.READY, false, "IntentUnknown", problem, round.now);
        if (news && problem != null) {
            round.later(() -> events.warning(round.application, "IntentUnknown", problem));
        }
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
