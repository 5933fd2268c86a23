package dev.foreshadow.simulator.evaluation.trace;

import java.util.Arrays;

/** A backend fails for both groups: no one's fault but its own. */
final class Outages implements Disturbance {
    private static final double PER_DAY = 3;
    private static final double FAILURE_SHARE = 0.3;
    private static final long SECONDS = 120;

    private long until = Long.MIN_VALUE;

    @Override
    public void shape(long age, Conditions conditions, Draws draws) {
        if (age >= until && draws.chance(PER_DAY / 86_400)) {
            until = age + SECONDS;
        }
        if (age < until) {
            Arrays.fill(conditions.live, FAILURE_SHARE);
            Arrays.fill(conditions.shadow, FAILURE_SHARE);
        }
    }
}
