package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.mitigation.Judgement;
import dev.foreshadow.actuator.placement.Host;
import dev.foreshadow.actuator.placement.Sample;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.ShadowSpec.HostsSpec;
import dev.foreshadow.actuator.revision.History;
import dev.foreshadow.actuator.revision.Revision;
import dev.foreshadow.actuator.revision.RevisionObjects;
import dev.foreshadow.actuator.routing.Meshes;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RoutingProvider;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.verdict.Verdicts;
import dev.foreshadow.contracts.verdict.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One reconcile of one application: what was read, what is being decided, and the few writes all parts share. */
final class Round {
    /** A verdict older than this says nothing of now. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    final Application application;
    final Cluster cluster;
    final StatusDraft draft;
    final Instant now;
    private final Meshes meshes;
    private final DriftReport drifts;
    private final Verdicts verdicts;
    private final History history;
    private final SharedRoutes shared;
    private final Snapshots snapshots;
    private final List<Runnable> announcements = new ArrayList<>();
    private int remembered;
    private ShadowDeployment resource;
    private Duration wakeAfter;

    Round(
            ShadowDeployment resource,
            Cluster cluster,
            Meshes meshes,
            ConfigMaps maps,
            DriftReport drifts,
            Verdicts verdicts,
            Instant now,
            Duration resync) {
        this.resource = resource;
        this.cluster = cluster;
        this.meshes = meshes;
        this.drifts = drifts;
        this.verdicts = verdicts;
        this.now = now;
        this.wakeAfter = resync;
        this.application = Application.of(resource);
        this.history = RevisionObjects.history(cluster.all(ControllerRevision.class));
        this.draft = new StatusDraft(application, statusOf(resource));
        this.snapshots = new Snapshots(application, cluster, maps);
        this.shared = new SharedRoutes(this, meshes, drifts);
    }

    History history() {
        return history;
    }

    /** The kept revision with this name. */
    Revision revision(String name) {
        return history.named(name)
                .orElseThrow(() -> new IllegalStateException(
                        "ControllerRevision %s of %s is missing; it holds the only copy of that revision"
                                .formatted(RevisionObjects.name(application, name), application.key())));
    }

    /** What this application's ConfigMaps hold, and revisions' copies of it. */
    Snapshots snapshots() {
        return snapshots;
    }

    /** The last verdict, if one was heard. */
    Optional<Judgement> judgement() {
        return verdicts.of(application.key()).map(Round::judgement);
    }

    /** The last verdict, if it says something of now. */
    Optional<Verdict> freshVerdict() {
        return verdicts.of(application.key())
                .filter(one -> Instant.ofEpochMilli(one.atMillis()).isAfter(now.minus(FRESH)));
    }

    private static Judgement judgement(Verdict verdict) {
        return new Judgement(
                Instant.ofEpochMilli(verdict.atMillis()),
                verdict.kind(),
                verdict.live() == null ? 0 : verdict.live().failureShare(),
                verdict.shadow() == null ? 0 : verdict.shadow().failureShare(),
                verdict.sentence());
    }

    /** Brings the sample up to date with the hosts that there are, and with those that are left out. */
    Sample sample(List<Host> fleet) {
        HostsSpec wanted = application.spec().shadow().hosts();
        List<Host> free = free(fleet);
        boolean sameSeed = wanted.seed().equals(draft.hosts.seed());
        List<String> earlier = sameSeed ? draft.hosts.sample() : List.of();
        Sample sample = Sample.keep(earlier, free, wanted.count(), wanted.stratifyBy(), wanted.seed());
        draft.sampled(sample, wanted.seed());
        return sample;
    }

    /** Hosts that may carry a shadow pod of this application. */
    List<Host> free(List<Host> fleet) {
        List<String> leftOut = draft.hosts.leftOut(now);
        return fleet.stream().filter(host -> !leftOut.contains(host.name())).toList();
    }

    /** Writes the route; the objects that did not change are left alone. */
    void route(Split split, BigDecimal mirrorPercent) {
        Route route = new Route(split, mirrorPercent, draft.lineage.stable(), draft.lineage.effective());
        for (HasMetadata desired : meshes.of(application).objects(application, route)) {
            cluster.apply(desired).ifPresent(held -> later(() -> drifts.overwritten(application, held, desired)));
        }
        if (application.spec().routing().shared() != null) {
            shared.write(meshes.of(application), route);
        }
        draft.split = split;
        draft.mirrorPercent = mirrorPercent;
    }

    /** This application's rules in objects of others. */
    SharedRoutes sharedRoutes() {
        return shared;
    }

    /** The mesh that the owner chose. */
    RoutingProvider mesh() {
        return meshes.of(application);
    }

    /** Every object of some mesh that is this application's own. */
    List<HasMetadata> routeObjects() {
        return meshes.kinds().stream()
                .<HasMetadata>flatMap(kind -> cluster.all(kind).stream())
                .filter(application::owns)
                .toList();
    }

    /** Removes what is left of another mesh, when the one that was chosen carries the traffic. */
    void forgetOtherMeshes() {
        forgetOtherServices();
        for (Class<? extends HasMetadata> kind : meshes.foreignKinds(application)) {
            cluster.all(kind).stream()
                    .filter(application::owns)
                    .forEach(left -> cluster.delete(kind, left.getMetadata().getName()));
        }
    }

    /** Services by revision are there for a mesh without subsets only. */
    private void forgetOtherServices() {
        Route route = new Route(draft.split, draft.mirrorPercent, draft.lineage.stable(), draft.lineage.effective());
        Stream<String> named = mesh().objects(application, route).stream()
                .filter(Service.class::isInstance)
                .map(one -> one.getMetadata().getName());
        Set<String> wanted = Stream.concat(Stream.of(application.name(), application.shadowName()), named)
                .collect(Collectors.toSet());
        cluster.all(Service.class).stream()
                .filter(held -> application.owns(held)
                        && !wanted.contains(held.getMetadata().getName()))
                .forEach(
                        left -> cluster.delete(Service.class, left.getMetadata().getName()));
    }

    /** Writes the status if it says something new; true when it did. */
    boolean save() {
        ShadowDeploymentStatus next = draft.finish();
        if (next.equals(statusOf(resource))) {
            remembered = announcements.size();
            return false;
        }
        ShadowDeployment fresh = new ShadowDeployment();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(application.namespace())
                .withName(application.name())
                .build());
        fresh.setStatus(next);
        resource = cluster.writeStatus(resource, fresh);
        remembered = announcements.size();
        return true;
    }

    /**
     * Something to say when everything urgent is done: nothing may stand before a rollback's first route write. It is said
     * only if the status could be written after it: what nobody can remember did not happen.
     */
    void later(Runnable announcement) {
        announcements.add(announcement);
    }

    /** Says what was put off and is true. */
    void announce() {
        announcements.subList(0, remembered).forEach(Runnable::run);
        announcements.clear();
        remembered = 0;
    }

    /** Asks for another round, not later than this. */
    void wake(Duration after) {
        if (after.compareTo(wakeAfter) < 0) {
            wakeAfter = after;
        }
    }

    Duration wakeAfter() {
        return wakeAfter;
    }

    private static ShadowDeploymentStatus statusOf(ShadowDeployment resource) {
        return resource.getStatus() == null ? ShadowDeploymentStatus.EMPTY : resource.getStatus();
    }
}
