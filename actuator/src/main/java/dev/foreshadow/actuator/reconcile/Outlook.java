package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MitigationSpec.Approval;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the owner can expect of this shadow: whether it leads, how little it can see, what it costs. */
final class Outlook {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    /** Steps in which the smallest visible effect is told; each figure of each second would be a status write. */
    private static final List<Double> RATIOS = List.of(1.1, 1.2, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0);

    /** An effect that is larger than this is seen late or never. */
    private static final double BLIND = 10;

    private Outlook() {}

    /**
     * Tells it in status and conditions.
     *
     * @param shadow hosts that carry a shadow pod
     * @param verdict the last verdict, if it says something of now
     */
    static void tell(StatusDraft draft, Application application, int shadow, Optional<Verdict> verdict, Instant now) {
        int live = application.spec().live().replicas();
        draft.costShare = rounded((double) shadow / (live + shadow));
        draft.leadFactor = leadFactor(draft.mirrorPercent, live, shadow);
        draft.minimumDetectableEffect = verdict.map(Verdict::coverage)
                .map(coverage -> step(coverage.detectableRatio()))
                .orElse(draft.minimumDetectableEffect);
        lead(draft, now);
        sight(draft, now);
        health(draft, verdict, now);
        armed(draft, application, now);
    }

    /** Load per shadow host over load per live host: mirror share over host share. */
    private static Double leadFactor(BigDecimal percent, int live, int shadow) {
        return percent.signum() == 0 || shadow == 0
                ? null
                : rounded(percent.movePointLeft(2).doubleValue() * live / shadow);
    }

    private static void lead(StatusDraft draft, Instant now) {
        Double lead = draft.leadFactor;
        boolean leads = lead != null && lead >= 1;
        String message = lead == null
                ? "nothing is mirrored, so the shadow leads in nothing"
                : "each shadow pod gets %s times the load of a live pod%s"
                        .formatted(
                                lead,
                                leads
                                        ? ""
                                        : ": what load brings about comes later there; raise spec.shadow.mirror.percent"
                                                + " or lower spec.shadow.hosts.count");
        draft.conditions.set(Conditions.LEADING, leads, leads ? "MoreLoad" : "LessLoad", message, now);
    }

    private static void sight(StatusDraft draft, Instant now) {
        Double effect = draft.minimumDetectableEffect;
        if (effect == null) {
            return;
        }
        boolean sees = effect <= BLIND;
        String message = sees
                ? "a failure rate of %s times live's is seen within five minutes".formatted(effect)
                : "only a failure rate of %s times live's is seen within five minutes; raise spec.shadow.mirror.percent"
                        .formatted(effect);
        draft.conditions.set(Conditions.SEEING, sees, sees ? "EnoughTraffic" : "TooLittleTraffic", message, now);
    }

    /** The kind of the verdict only: its sentence has numbers of the second, and each would be a status write. */
    private static void health(StatusDraft draft, Optional<Verdict> verdict, Instant now) {
        if (verdict.isEmpty()) {
            draft.conditions.unknown(
                    Conditions.HEALTHY, "NoVerdict", "the judge has said nothing for half a minute", now);
            return;
        }
        VerdictKind kind = verdict.get().kind();
        switch (kind) {
            case HEALTHY ->
                draft.conditions.set(
                        Conditions.HEALTHY, true, "NothingFound", "the judge finds nothing against either group", now);
            case SHADOW_DEGRADED, LIVE_DEGRADED, HOST_OUTLIER ->
                draft.conditions.set(Conditions.HEALTHY, false, kind.name(), accused(kind), now);
            case COMMON_CAUSE, NOISY, INSUFFICIENT, TELEMETRY_LOST ->
                draft.conditions.unknown(
                        Conditions.HEALTHY,
                        kind.name(),
                        "the judge cannot tell: docs/concepts.md says what this verdict means",
                        now);
        }
    }

    private static String accused(VerdictKind kind) {
        return switch (kind) {
            case SHADOW_DEGRADED -> "the shadow is worse than live; the console says in what";
            case LIVE_DEGRADED -> "live on the new revision is worse; the console says in what";
            default -> "one host alone is to blame; the console says which";
        };
    }

    private static void armed(StatusDraft draft, Application application, Instant now) {
        var mitigation = application.spec().mitigation();
        boolean paused = application.wish().kind() == Wish.Kind.PAUSE;
        boolean observes = mitigation.strategy() == Strategy.OBSERVE;
        String message =
                paused ? "a person asked for a pause" : observes ? "strategy is Observe" : "a decision is carried out";
        if (!paused && !observes && mitigation.approval() == Approval.MANUAL) {
            message = "a decision is carried out when a person approves it";
        }
        draft.conditions.set(
                Conditions.ARMED,
                !paused && !observes,
                paused ? "Paused" : mitigation.strategy().name(),
                message,
                now);
    }

    /** The next larger step; null when nothing is known. */
    private static Double step(double ratio) {
        return ratio <= 0
                ? null
                : RATIOS.stream().filter(one -> one >= ratio).findFirst().orElse(RATIOS.get(RATIOS.size() - 1));
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(THREE_DIGITS).doubleValue();
    }
}
