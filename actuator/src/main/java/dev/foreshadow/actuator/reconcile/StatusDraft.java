package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.intake.Ledger;
import dev.foreshadow.actuator.placement.Sample;
import dev.foreshadow.actuator.publication.States.Shadow;
import dev.foreshadow.actuator.resource.AdoptionStatus;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.HostsStatus;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ProbeStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus.MirrorStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus.WeightsStatus;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.actuator.revision.Lineage;
import dev.foreshadow.actuator.revision.Skew;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.decision.Action;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The status while a round works on it. Not shared between threads. */
final class StatusDraft {
    private final Application application;
    final Conditions conditions;
    Lineage lineage;
    Ledger ledger;
    Split split;
    BigDecimal mirrorPercent;
    Instant mirrorRaisedUntil;
    Double leadFactor;
    Double minimumDetectableEffect;
    Double costShare;
    HostsStatus hosts;
    List<String> answeredWishes;
    AdoptionStatus adoption;
    List<String> sharedRoutes;
    String configHash;
    Skew skew;
    ProbeStatus probe;
    boolean refused;

    StatusDraft(Application application, ShadowDeploymentStatus before) {
        this.application = application;
        this.lineage = Lineage.of(before);
        this.ledger = Ledger.of(before);
        this.conditions = new Conditions(before.conditions(), application.generation());
        this.split = split(before.weights());
        this.mirrorPercent = mirror(before.mirror());
        this.mirrorRaisedUntil = raised(before.mirror());
        this.leadFactor = before.leadFactor();
        this.minimumDetectableEffect = before.minimumDetectableEffect();
        this.costShare = before.costShare();
        this.hosts = before.hosts() == null ? HostsStatus.NONE : before.hosts();
        this.adoption = before.adoption();
        this.sharedRoutes = before.sharedRoutes();
        this.configHash = before.configHash();
        this.skew = Skew.of(before);
        this.probe = before.probe();
        this.answeredWishes = Wish.remember(before.answeredWishes(), application.asked());
    }

    void sampled(Sample sample, long seed) {
        hosts = new HostsStatus(
                sample.hosts(),
                seed,
                sample.strata().stream()
                        .map(one -> new HostsStatus.StratumStatus(one.name(), one.nodes(), one.sampled()))
                        .toList(),
                sample.hosts().isEmpty() ? 0 : Math.round(sample.largestDeviation() * 100) / 100.0,
                hosts.ejected());
    }

    ShadowDeploymentStatus finish() {
        String desired = application.spec().shadow().mirror().percent();
        return new ShadowDeploymentStatus(
                application.generation(),
                phase(),
                lineage.effective(),
                configHash,
                lineage.stable(),
                lineage.template(),
                lineage.failed(),
                iso(lineage.changedAt()),
                iso(lineage.rolledOutAt()),
                iso(skew.shadowCompleteAt()),
                skew.seconds(),
                lineage.held(),
                answeredWishes,
                new WeightsStatus(split.live(), split.stable(), split.next(), split.shadow()),
                new MirrorStatus(
                        desired == null ? "0" : desired, mirrorPercent.toPlainString(), iso(mirrorRaisedUntil)),
                leadFactor,
                minimumDetectableEffect,
                costShare,
                hosts,
                ledger.last(),
                ledger.mitigation(),
                ledger.pending(),
                ledger.handled(),
                ledger.mitigatedAt().stream().map(Instant::toString).toList(),
                adoption,
                sharedRoutes,
                probe,
                conditions.all());
    }

    /** What the job is told of the shadow: a switchover puts it on the stable revision before live follows. */
    Shadow shadow() {
        MitigationStatus mitigation = ledger.mitigation();
        boolean switched = mitigation != null
                && Action.SWITCHOVER.name().equals(mitigation.action())
                && mitigation.reversed() == null;
        return switched
                ? new Shadow(
                        mitigation.to(),
                        later(Instant.parse(mitigation.startedAt()), lineage.changedAt()),
                        application.spec().live().replicas())
                : new Shadow(
                        lineage.effective(), lineage.changedAt(), hosts.sample().size());
    }

    private Phase phase() {
        if (ledger.mitigation() != null) {
            return Phase.MITIGATING;
        }
        if (refused) {
            return Phase.REFUSED;
        }
        if (application.wish().kind() == Wish.Kind.PAUSE) {
            return Phase.PAUSED;
        }
        if (lineage.isHeld()) {
            return Phase.HELD;
        }
        if (lineage.rollingOut()) {
            return lineage.rolledOutAt() == null ? Phase.ROLLING_OUT : Phase.BAKING;
        }
        return lineage.rolledBack() ? Phase.ROLLED_BACK : Phase.STABLE;
    }

    private static Split split(WeightsStatus weights) {
        if (weights == null) {
            return Split.ALL_LIVE;
        }
        int shadow = weights.shadow() == null ? 0 : weights.shadow();
        return new Split(weights.live(), weights.stable(), weights.next(), shadow);
    }

    private static BigDecimal mirror(MirrorStatus mirror) {
        return mirror == null ? BigDecimal.ZERO : new BigDecimal(mirror.observedPercent());
    }

    private static Instant raised(MirrorStatus mirror) {
        return mirror == null || mirror.raisedUntil() == null ? null : Instant.parse(mirror.raisedUntil());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String iso(Instant at) {
        return at == null ? null : at.toString();
    }
}
