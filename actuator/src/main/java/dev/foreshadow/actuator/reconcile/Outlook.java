package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.placement.Sample;
import dev.foreshadow.actuator.resource.MitigationSpec.Approval;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.contracts.verdict.Verdict;

import java.math.BigDecimal;
import java.math.MathContext;
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

    static void tell(Round round, Sample sample, Optional<Verdict> verdict) {
        StatusDraft draft = round.draft;
        int live = round.application.spec().live().replicas();
        int shadow = sample.hosts().size();
        draft.costShare = rounded((double) shadow / (live + shadow));
        draft.leadFactor = leadFactor(draft.mirrorPercent, live, shadow);
        draft.minimumDetectableEffect = verdict.map(Verdict::coverage)
                .map(coverage -> step(coverage.detectableRatio()))
                .orElse(draft.minimumDetectableEffect);
        lead(round);
        sight(round);
        armed(round);
    }

    /** Load per shadow host over load per live host: mirror share over host share. */
    private static Double leadFactor(BigDecimal percent, int live, int shadow) {
        return percent.signum() == 0 || shadow == 0
                ? null
                : rounded(percent.movePointLeft(2).doubleValue() * live / shadow);
    }

    private static void lead(Round round) {
        Double lead = round.draft.leadFactor;
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
        round.draft.conditions.set(Conditions.LEADING, leads, leads ? "MoreLoad" : "LessLoad", message, round.now);
    }

    private static void sight(Round round) {
        Double effect = round.draft.minimumDetectableEffect;
        if (effect == null) {
            return;
        }
        boolean sees = effect <= BLIND;
        String message = sees
                ? "a failure rate of %s times live's is seen within five minutes".formatted(effect)
                : "only a failure rate of %s times live's is seen within five minutes; raise spec.shadow.mirror.percent"
                        .formatted(effect);
        round.draft.conditions.set(
                Conditions.SEEING, sees, sees ? "EnoughTraffic" : "TooLittleTraffic", message, round.now);
    }

    private static void armed(Round round) {
        var mitigation = round.application.spec().mitigation();
        boolean paused = round.application.wish().kind() == Wish.Kind.PAUSE;
        boolean observes = mitigation.strategy() == Strategy.OBSERVE;
        String message =
                paused ? "a person asked for a pause" : observes ? "strategy is Observe" : "a decision is carried out";
        if (!paused && !observes && mitigation.approval() == Approval.MANUAL) {
            message = "a decision is carried out when a person approves it";
        }
        round.draft.conditions.set(
                Conditions.ARMED,
                !paused && !observes,
                paused ? "Paused" : mitigation.strategy().name(),
                message,
                round.now);
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
