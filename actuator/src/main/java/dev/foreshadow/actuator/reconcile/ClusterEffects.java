package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.mitigation.Capacity;
import dev.foreshadow.actuator.mitigation.Effects;
import dev.foreshadow.actuator.mitigation.Judgement;
import dev.foreshadow.actuator.placement.Host;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.revision.Revision;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.workload.Tempo;
import dev.foreshadow.actuator.workload.Workload;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the steps of a mitigation see and do, in one round. */
final class ClusterEffects implements Effects {
    private final Round round;
    private final GroupPods live;
    private final GroupPods promoted;
    private final Supplier<List<Host>> fleet;
    private final Runnable whenRouted;

    ClusterEffects(Round round, Supplier<List<Host>> fleet, Runnable whenRouted) {
        this.round = round;
        this.live = GroupPods.live(round.cluster);
        this.promoted = GroupPods.promoted(round.cluster);
        this.fleet = fleet;
        this.whenRouted = whenRouted;
    }

    /** Not kept: the runner writes another one before each step. */
    private MitigationStatus mitigation() {
        return round.draft.ledger.mitigation();
    }

    @Override
    public Instant now() {
        return round.now;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(
                round.application.spec().live().replicas(),
                live.readyOn(mitigation().to()),
                live.readyOn(mitigation().from()),
                promoted.readyOn(mitigation().to()));
    }

    @Override
    public Split split() {
        return round.draft.split;
    }

    @Override
    public void route(Split split) {
        round.route(split, round.draft.mirrorPercent);
        whenRouted.run();
    }

    @Override
    public void holdRoute() {
        round.route(round.draft.split, round.draft.mirrorPercent);
    }

    @Override
    public void stopMirror() {
        round.route(round.draft.split, BigDecimal.ZERO);
        whenRouted.run();
    }

    @Override
    public Optional<Judgement> judgement() {
        return round.judgement();
    }

    @Override
    public Duration stepHold() {
        return round.application.spec().mitigation().stepTime();
    }

    @Override
    public void restore() {
        restoreLive();
        isolateShadow(mitigation().to());
    }

    @Override
    public void restoreLive() {
        round.cluster.apply(
                Workload.live(round.application, round.revision(mitigation().to()), Tempo.RESTORE));
    }

    @Override
    public boolean restored() {
        boolean complete = round.cluster
                .named(Deployment.class, round.application.liveName())
                .filter(held -> Workload.complete(held, mitigation().to()))
                .isPresent();
        return complete && !live.anyOn(mitigation().from());
    }

    @Override
    public void holdRollout() {
        Revision next = round.revision(mitigation().from());
        Tempo tempo = Tempo.of(round.application.spec().live().rollout());
        round.cluster.apply(Workload.paused(Workload.live(round.application, next, tempo)));
    }

    @Override
    public void promoteShadow() {
        round.cluster.apply(
                Workload.promoted(round.application, round.revision(mitigation().to())));
    }

    @Override
    public boolean shadowPromoted() {
        int ready = promoted.readyOn(mitigation().to());
        return ready >= round.application.spec().live().replicas()
                && round.cluster
                        .named(Deployment.class, round.application.shadowName())
                        .filter(held -> Workload.complete(held, mitigation().to()))
                        .isPresent();
    }

    @Override
    public void isolateShadow(String revision) {
        List<String> hosts = round.draft.hosts.sample();
        if (!hosts.isEmpty()) {
            Revision wanted = round.revision(revision);
            round.cluster.apply(
                    Workload.shadow(round.application, wanted, round.snapshots().bound(wanted), hosts));
        }
    }

    @Override
    public boolean shadowIsolated() {
        return promoted.isEmpty();
    }

    @Override
    public void eject(String host) {
        round.draft.hosts = round.draft.hosts.without(host, round.now);
        round.sample(fleet.get());
    }

    @Override
    public Duration elapsed() {
        return since(mitigation().startedAt());
    }

    @Override
    public Duration sinceStep() {
        return Duration.between(stepStart(), round.now);
    }

    @Override
    public Instant stepStart() {
        String at = mitigation().stepStartedAt();
        return Instant.parse(at == null ? mitigation().startedAt() : at);
    }

    @Override
    public void giveUp() {
        round.draft.lineage = round.draft.lineage.giveUp(mitigation().from(), round.now);
    }

    @Override
    public void hold() {
        round.draft.lineage = round.draft.lineage.hold();
    }

    private Duration since(String iso) {
        return Duration.between(Instant.parse(iso), round.now);
    }
}
