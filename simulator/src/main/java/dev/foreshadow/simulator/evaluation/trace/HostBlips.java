package dev.foreshadow.simulator.evaluation.trace;

/** Single hosts stumble for seconds: a pause of the machine, a restart of a sidecar. */
final class HostBlips implements Disturbance {
    private static final double PER_DAY = 4;
    private static final double MEAN_SECONDS = 5;
    private static final double FAILURE_SHARE = 0.5;

    private long[] liveUntil = new long[0];
    private long[] shadowUntil = new long[0];

    @Override
    public void shape(long age, Conditions conditions, Draws draws) {
        if (liveUntil.length == 0) {
            liveUntil = new long[conditions.live.length];
            shadowUntil = new long[conditions.shadow.length];
        }
        shape(age, conditions.live, liveUntil, draws);
        shape(age, conditions.shadow, shadowUntil, draws);
    }

    private static void shape(long age, double[] shares, long[] until, Draws draws) {
        for (int host = 0; host < shares.length; host++) {
            if (age >= until[host] && draws.chance(PER_DAY / 86_400)) {
                until[host] = age + (long) Math.ceil(draws.exponential(MEAN_SECONDS));
            }
            if (age < until[host]) {
                shares[host] = FAILURE_SHARE;
            }
        }
    }
}
