package dev.foreshadow.jobs.policy;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.detection.limits.FixedLimits;
import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.detection.verdict.Mirroring;
import dev.foreshadow.detection.verdict.Rollout;
import dev.foreshadow.detection.verdict.Rules;
import dev.foreshadow.detection.verdict.Signal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an application's state must hold to be usable, and what it means to the judge. Pure. */
public final class ApplicationRules {
    private static final double MILLIS_PER_SECOND = 1_000;

    /** The pair's own usual ratio may lower the margin: that is where most of the speed comes from. */
    private static final boolean CALIBRATED = true;

    /** A pod that runs its revision for less than this has cold caches. */
    private static final double WARM_UP_SECONDS = 60;

    private ApplicationRules() {}

    /**
     * Refuses a state that the job cannot work with.
     *
     * @param key the message's key
     * @throws IllegalArgumentException naming the field, what was found and what is allowed
     */
    static void check(String key, ApplicationState state) {
        if (state.application() == null || !state.application().equals(key)) {
            throw new IllegalArgumentException(
                    "application: found '%s'; it must equal the message key '%s'".formatted(state.application(), key));
        }
        required("resourceUid", state.resourceUid());
        required("revisions", state.revisions());
        required("groups", state.groups());
        required("mirror", state.mirror());
        required("policy", state.policy());
        required("policy.strategy", state.policy().strategy());
        if (state.policy().decisionTtlMillis() <= 0) {
            throw new IllegalArgumentException("policy.decisionTtlMillis: found %d; a positive number is needed"
                    .formatted(state.policy().decisionTtlMillis()));
        }
        state.mirror().match().forEach(match -> required("mirror.match.pathPrefix", match.pathPrefix()));
        state.mirror().exclude().forEach(match -> required("mirror.exclude.pathPrefix", match.pathPrefix()));
        judgeSettings(state);
        limits(state.policy());
    }

    /**
     * The judge's view of a state.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public static JudgeSettings judgeSettings(ApplicationState state) {
        Revisions revisions = state.revisions();
        return new JudgeSettings(
                rules(state.policy()),
                new Rollout(revisions.stable(), revisions.live(), revisions.shadow(), revisions.changedAtMillis()),
                new Mirroring(
                        state.mirror().share(),
                        state.groups().livePods(),
                        state.groups().shadowPods()));
    }

    private static Rules rules(Policy policy) {
        return new Rules(
                policy.falseAlarmEveryMillis() / MILLIS_PER_SECOND,
                policy.marginRatio(),
                policy.floorShare(),
                policy.latencyTolerance(),
                policy.silenceAfterMillis() / MILLIS_PER_SECOND,
                WARM_UP_SECONDS,
                CALIBRATED,
                false,
                List.of(),
                deciding(policy.signals()));
    }

    private static Set<Signal> deciding(List<Policy.Signal> wanted) {
        Set<Signal> deciding = EnumSet.noneOf(Signal.class);
        wanted.forEach(one -> deciding.addAll(
                switch (one) {
                    case ERRORS -> List.of(Signal.ERROR);
                    case LATENCY -> List.of(Signal.LATENCY);
                    case RESOURCES -> List.of(Signal.MEMORY, Signal.CPU, Signal.GAUGE);
                    case HEALTH -> List.of(Signal.HEALTH, Signal.RESTARTS);
                }));
        return deciding;
    }

    /**
     * The fixed limits of a policy, if it has any.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public static Optional<FixedLimits> limits(Policy policy) {
        Policy.Limits limits = policy.limits();
        if (limits == null) {
            return Optional.empty();
        }
        required("policy.limits.match", limits.match());
        return Optional.of(new FixedLimits(
                limits.errorDifference(),
                limits.latencyDifferenceMillis() / MILLIS_PER_SECOND,
                Math.toIntExact(limits.windowMillis() / 1_000),
                FixedLimits.Match.valueOf(limits.match().name()),
                limits.leastRequests()));
    }

    private static void required(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": missing");
        }
    }
}
