package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.trace.Draws;

/**
 * How probable the four outcomes of a pair are, and the failures of two unmirrored live requests. Half of live's failures
 * hit both twins.
 *
 * @param shadowShare probability that the shadow fails
 * @param liveShare probability that live fails
 */
record Odds(double shadowShare, double liveShare) {
    /** Neither twin fails. */
    static final int NEITHER = 0;
    /** Only the shadow fails. */
    static final int SHADOW_ONLY = 1;
    /** Only live fails. */
    static final int LIVE_ONLY = 2;
    /** Both fail. */
    static final int BOTH = 3;

    static int shadowFailures(int outcome) {
        return outcome & SHADOW_ONLY;
    }

    static int liveFailures(int outcome) {
        return outcome >> 1;
    }

    double of(int outcome) {
        double both = liveShare / 2;
        return switch (outcome) {
            case BOTH -> both;
            case SHADOW_ONLY -> shadowShare - both;
            case LIVE_ONLY -> liveShare - both;
            default -> 1 - shadowShare - liveShare + both;
        };
    }

    /** Probability that so many of the two unmirrored requests fail. */
    double ofUnmirrored(int failures) {
        double fine = 1 - liveShare;
        return switch (failures) {
            case 0 -> fine * fine;
            case 1 -> 2 * fine * liveShare;
            default -> liveShare * liveShare;
        };
    }

    int draw(Draws draws) {
        double left = draws.uniform();
        for (int outcome = BOTH; outcome > NEITHER; outcome--) {
            left -= of(outcome);
            if (left < 0) {
                return outcome;
            }
        }
        return NEITHER;
    }

    int drawUnmirrored(Draws draws) {
        return (draws.chance(liveShare) ? 1 : 0) + (draws.chance(liveShare) ? 1 : 0);
    }
}
