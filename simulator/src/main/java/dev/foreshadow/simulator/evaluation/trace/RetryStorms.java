package dev.foreshadow.simulator.evaluation.trace;

/** Clients that hold on to a failing session. The mirror follows sessions, so that a storm is mirrored whole or not at all. */
final class RetryStorms implements Disturbance {
    /** One storm in twenty seconds, application-wide: about a seventh of the failures at 10,000 req/s and 0.1 %. */
    private static final double PER_SECOND = 0.05;

    private static final int RETRIES_PER_SECOND = 10;
    private static final int SECONDS = 3;
    private static final double MIRRORED_SHARE = 0.01;

    private final int[] plainByAge = new int[SECONDS];
    private final int[] mirroredByAge = new int[SECONDS];

    @Override
    public void shape(long age, Conditions conditions, Draws draws) {
        if (draws.chance(PER_SECOND)) {
            int[] storms = draws.chance(MIRRORED_SHARE) ? mirroredByAge : plainByAge;
            for (int i = 0; i < SECONDS; i++) {
                storms[i]++;
            }
        }
        conditions.stormFailures += RETRIES_PER_SECOND * take(plainByAge);
        conditions.mirroredStormFailures += RETRIES_PER_SECOND * take(mirroredByAge);
    }

    private static int take(int[] storms) {
        int now = storms[0];
        System.arraycopy(storms, 1, storms, 0, SECONDS - 1);
        storms[SECONDS - 1] = 0;
        return now;
    }
}
