package dev.foreshadow.actuator.publication;

import dev.foreshadow.actuator.resource.AnalysisSpec;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.revision.Lineage;
import dev.foreshadow.actuator.routing.RequestIds;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** An application as the job is told about it. Pure. */
public final class States {
    private States() {}

    /**
     * The shadow as it is wanted now.
     *
     * @param revision its revision: the effective one but for a switchover
     * @param changedAt when the revision of live or shadow last changed
     * @param pods wanted pods
     */
    public record Shadow(String revision, Instant changedAt, int pods) {}

    /**
     * The state to publish.
     *
     * @param mirrorPercent what is really mirrored, 0 to 100
     * @param nowMillis epoch milliseconds
     */
    public static ApplicationState of(
            Application application, Lineage lineage, Shadow shadow, BigDecimal mirrorPercent, long nowMillis) {
        return new ApplicationState(
                ApplicationState.SCHEMA,
                application.key(),
                application.uid(),
                application.generation(),
                new Revisions(
                        lineage.stable(),
                        lineage.effective(),
                        shadow.revision(),
                        lineage.failed(),
                        shadow.changedAt().toEpochMilli()),
                groups(application, lineage, shadow.pods()),
                mirror(application.spec().shadow().mirror(), mirrorPercent),
                policy(application.spec().analysis(), application.spec().mitigation()),
                nowMillis);
    }

    private static Groups groups(Application application, Lineage lineage, int shadowPods) {
        boolean reference =
                lineage.rollingOut() && application.spec().live().reference().replicas() > 0;
        return new Groups(
                application.liveName(),
                reference ? application.referenceName() : null,
                application.shadowName(),
                application.spec().live().replicas(),
                shadowPods);
    }

    private static Mirror mirror(MirrorSpec spec, BigDecimal percent) {
        boolean byId = spec.selection() == MirrorSpec.Selection.REQUEST_ID && percent.signum() > 0;
        double share = byId
                ? (double) RequestIds.chosen(percent) / RequestIds.VALUES
                : percent.movePointLeft(2).doubleValue();
        return new Mirror(
                share,
                byId ? Mirror.Selection.REQUEST_ID : Mirror.Selection.RANDOM,
                matches(spec.match()),
                matches(spec.exclude()));
    }

    private static List<Mirror.Match> matches(List<MirrorSpec.Match> rules) {
        return rules.stream()
                .map(rule ->
                        new Mirror.Match(rule.methods().stream().map(Enum::name).toList(), rule.pathPrefix()))
                .toList();
    }

    private static Policy policy(AnalysisSpec analysis, MitigationSpec mitigation) {
        Policy.Strategy strategy =
                switch (mitigation.strategy()) {
                    case ROLLBACK -> Policy.Strategy.ROLLBACK;
                    case SWITCHOVER -> Policy.Strategy.SWITCHOVER;
                    case OBSERVE -> Policy.Strategy.OBSERVE;
                };
        return new Policy(
                analysis.falseAlarmTime().toMillis(),
                analysis.minEffect().ratio(),
                analysis.minEffect().floorShare(),
                analysis.latencyShare(),
                analysis.pairingTime().toMillis(),
                analysis.silenceTime().toMillis(),
                strategy,
                mitigation.decisionTimeToLive().toMillis(),
                limits(analysis.limits()),
                analysis.deciding().stream()
                        .map(one -> Policy.Signal.valueOf(one.name()))
                        .toList());
    }

    private static Policy.Limits limits(AnalysisSpec.Limits wanted) {
        return wanted == null
                ? null
                : new Policy.Limits(
                        wanted.errorShare(),
                        wanted.latencyTime().toMillis(),
                        wanted.checkedWindow().toMillis(),
                        Policy.Limits.Match.valueOf(wanted.match().name()),
                        wanted.leastRequests());
    }
}
