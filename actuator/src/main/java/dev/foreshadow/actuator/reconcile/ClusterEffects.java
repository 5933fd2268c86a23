package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.mitigation.Capacity;
import dev.foreshadow.actuator.mitigation.Effects;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.revision.Revision;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.workload.Tempo;
import dev.foreshadow.actuator.workload.Workload;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the steps of a mitigation see and do, in one round. */
final class ClusterEffects implements Effects {
    private final Round round;
    private final MitigationStatus mitigation;
    private final LivePods pods;
    private final Runnable whenRouted;

    ClusterEffects(Round round, Runnable whenRouted) {
        this.round = round;
        this.mitigation = round.draft.ledger.mitigation();
        this.pods = LivePods.of(round.cluster);
        this.whenRouted = whenRouted;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(
                round.application.spec().live().replicas(),
                pods.readyOn(mitigation.to()),
                pods.readyOn(mitigation.from()));
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
    public void restore() {
        Revision stable = round.revision(mitigation.to());
        round.cluster.apply(Workload.live(round.application, stable, Tempo.RESTORE));
        List<String> hosts = round.draft.hosts.sample();
        if (!hosts.isEmpty()) {
            round.cluster.apply(Workload.shadow(round.application, stable, hosts));
        }
    }

    @Override
    public boolean restored() {
        boolean complete = round.cluster
                .named(Deployment.class, round.application.liveName())
                .filter(held -> Workload.complete(held, mitigation.to()))
                .isPresent();
        return complete && !pods.anyOn(mitigation.from());
    }

    @Override
    public Duration elapsed() {
        return Duration.between(Instant.parse(mitigation.startedAt()), round.now);
    }

    @Override
    public void giveUp() {
        round.draft.lineage = round.draft.lineage.giveUp(mitigation.from(), round.now);
    }
}
