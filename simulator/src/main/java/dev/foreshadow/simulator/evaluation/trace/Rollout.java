package dev.foreshadow.simulator.evaluation.trace;

import java.util.Arrays;

/** A faulty revision: on the whole shadow at once, on live host by host; a twentieth of live keeps the old one. */
final class Rollout implements Disturbance {
    private static final double MOVING_SHARE = 0.95;

    private final long fromAge;
    private final long seconds;
    private final double failureShare;

    Rollout(long fromAge, long seconds, double failureShare) {
        this.fromAge = fromAge;
        this.seconds = seconds;
        this.failureShare = failureShare;
    }

    @Override
    public void shape(long age, Conditions conditions, Draws draws) {
        if (age < fromAge) {
            return;
        }
        conditions.shadowRevision = Conditions.NEW_REVISION;
        Arrays.fill(conditions.shadow, failureShare);
        int moving = (int) Math.floor(MOVING_SHARE * conditions.live.length);
        conditions.newLiveHosts = (int) Math.min(moving, moving * (age - fromAge) / seconds);
        Arrays.fill(conditions.live, 0, conditions.newLiveHosts, failureShare);
    }
}
