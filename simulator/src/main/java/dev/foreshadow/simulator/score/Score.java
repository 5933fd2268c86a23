package dev.foreshadow.simulator.score;

import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.model.Second;
import dev.foreshadow.simulator.model.World;
import dev.foreshadow.simulator.scenario.Scenario;

import java.util.OptionalDouble;
import java.util.function.LongFunction;

/**
 * What the ring was worth to users, from the release to the scenario's horizon.
 *
 * <p>Both arms live through the same seconds with the same seed, so the same users come with the same luck. The first
 * lives in the cluster as it was seen, and after its last second in what it was then; the second in the cluster as it
 * would have been without the mitigation ({@link Unmitigated}). Where nothing was done both are the same.
 *
 * @param withForeshadow users in the cluster as it was
 * @param withoutForeshadow the same users had nobody intervened
 * @param liveCrossedAtMillis when live would have crossed its limit without the mitigation, epoch milliseconds of
 *     simulated time; -1 when it would not have before the horizon
 */
public record Score(Users withForeshadow, Users withoutForeshadow, long liveCrossedAtMillis) {
    private static final double MILLIS_PER_SECOND = 1000;

    /**
     * Scores a story.
     *
     * @param storyStartMillis epoch milliseconds of its second 0
     */
    public static Score of(Scenario scenario, long seed, long storyStartMillis, Chronicle seen) {
        Arm actual = new Arm(scenario, seed, storyStartMillis).live(seen::at);
        if (scenario.releases().isEmpty()) {
            return new Score(actual.users, actual.users, -1);
        }
        Unmitigated unmitigated = new Unmitigated(
                seen,
                scenario.releaseSeconds(),
                scenario.releases().get(0).image(),
                scenario.fleet().rolloutSeconds());
        Arm other = new Arm(scenario, seed, storyStartMillis).live(unmitigated::at);
        long crossed = other.limit.crossedSecond();
        return new Score(
                actual.users, other.users, crossed < 0 ? -1 : storyStartMillis + crossed * (long) MILLIS_PER_SECOND);
    }

    /**
     * Seconds from a detection to the moment at which live would have crossed its limit; empty when it would not have.
     *
     * @param detectedAtMillis event time of the detection; a negative result means it came too late
     */
    public OptionalDouble leadTimeSeconds(long detectedAtMillis) {
        return liveCrossedAtMillis < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((liveCrossedAtMillis - detectedAtMillis) / MILLIS_PER_SECOND);
    }

    /** One run of the model through the whole story. */
    private static final class Arm {
        private final Scenario scenario;
        private final World world;
        private final long storyStartMillis;
        private final LiveLimit limit;
        private Users users = Users.NONE;

        Arm(Scenario scenario, long seed, long storyStartMillis) {
            this.scenario = scenario;
            this.world = new World(scenario, seed);
            this.storyStartMillis = storyStartMillis;
            this.limit = new LiveLimit(scenario.releaseSeconds());
        }

        Arm live(LongFunction<ClusterView> views) {
            for (long second = 0; second < scenario.horizonSeconds(); second++) {
                Second lived = world.step(views.apply(second), second, storyStartMillis + second * 1000);
                limit.observe(lived);
                users = second < scenario.releaseSeconds() ? users : users.and(lived);
            }
            return this;
        }
    }
}
