package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.intake.Ledger;
import dev.foreshadow.actuator.placement.Sample;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.HostsStatus;
import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus.MirrorStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus.WeightsStatus;
import dev.foreshadow.actuator.revision.Lineage;
import dev.foreshadow.actuator.routing.Split;

import java.math.BigDecimal;
import java.time.Instant;

/** The status while a round works on it. Not shared between threads. */
final class StatusDraft {
    private final Application application;
    private final ShadowDeploymentStatus before;
    final Conditions conditions;
    Lineage lineage;
    Ledger ledger;
    Split split;
    BigDecimal mirrorPercent;
    Double leadFactor;
    HostsStatus hosts;
    boolean refused;

    StatusDraft(Application application, ShadowDeploymentStatus before) {
        this.application = application;
        this.before = before;
        this.lineage = Lineage.of(before);
        this.ledger = Ledger.of(before);
        this.conditions = new Conditions(before.conditions(), application.generation());
        this.split = split(before.weights());
        this.mirrorPercent = mirror(before.mirror());
        this.leadFactor = before.leadFactor();
        this.hosts = before.hosts() == null ? new HostsStatus(null, null, null, null) : before.hosts();
    }

    void sampled(Sample sample, long seed) {
        hosts = new HostsStatus(
                sample.hosts(),
                seed,
                sample.strata().stream()
                        .map(one -> new HostsStatus.StratumStatus(one.name(), one.nodes(), one.sampled()))
                        .toList(),
                sample.hosts().isEmpty() ? 0 : Math.round(sample.largestDeviation() * 100) / 100.0);
    }

    ShadowDeploymentStatus finish() {
        String desired = application.spec().shadow().mirror().percent();
        return new ShadowDeploymentStatus(
                application.generation(),
                phase(),
                lineage.effective(),
                lineage.stable(),
                lineage.template(),
                lineage.failed(),
                iso(lineage.changedAt()),
                iso(lineage.rolledOutAt()),
                lineage.answeredIntent(),
                new WeightsStatus(split.live(), split.stable(), split.next()),
                new MirrorStatus(desired == null ? "0" : desired, mirrorPercent.toPlainString()),
                leadFactor,
                hosts,
                ledger.last(),
                ledger.mitigation(),
                ledger.handled(),
                ledger.mitigatedAt().stream().map(Instant::toString).toList(),
                conditions.all());
    }

    boolean changed() {
        return !finish().equals(before);
    }

    private Phase phase() {
        if (ledger.mitigation() != null) {
            return Phase.MITIGATING;
        }
        if (refused) {
            return Phase.REFUSED;
        }
        if (application.spec().intent() == Intent.PAUSE) {
            return Phase.PAUSED;
        }
        if (lineage.rollingOut()) {
            return lineage.rolledOutAt() == null ? Phase.ROLLING_OUT : Phase.BAKING;
        }
        return lineage.rolledBack() ? Phase.ROLLED_BACK : Phase.STABLE;
    }

    private static Split split(WeightsStatus weights) {
        return weights == null ? Split.ALL_LIVE : new Split(weights.live(), weights.stable(), weights.next());
    }

    private static BigDecimal mirror(MirrorStatus mirror) {
        return mirror == null ? BigDecimal.ZERO : new BigDecimal(mirror.observedPercent());
    }

    private static String iso(Instant at) {
        return at == null ? null : at.toString();
    }
}
