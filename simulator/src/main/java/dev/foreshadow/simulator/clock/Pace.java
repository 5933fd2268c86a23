package dev.foreshadow.simulator.clock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Holds the simulation to its speed, and waits for a judge that falls behind, but never lets a simulated second take
 * longer than a real one. Not thread-safe.
 */
public final class Pace {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Five seconds on the way through the job, and five between two verdicts that say nothing new. */
    private static final long LAG_ALLOWED_MILLIS = 10_000;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final LongSupplier wallNanos;
    private final LongSupplier judgedUntilMillis;
    private final long stepNanos;
    private long dueNanos;
    private long startedNanos;

    /**
     * @param speed simulated seconds per wall second, at least 1
     * @param wallNanos a monotonic clock
     * @param judgedUntilMillis event time up to which the judge has spoken; 0 or less when it has not
     */
    public Pace(double speed, LongSupplier wallNanos, LongSupplier judgedUntilMillis) {
        this.wallNanos = wallNanos;
        this.judgedUntilMillis = judgedUntilMillis;
        this.stepNanos = (long) (SECOND_NANOS / speed);
        this.dueNanos = wallNanos.getAsLong();
    }

    /** A simulated second begins. */
    public void begin() {
        startedNanos = wallNanos.getAsLong();
        dueNanos = Math.max(dueNanos, startedNanos - stepNanos) + stepNanos; // catch up by one step at most
    }

    /**
     * Waits until the simulated second may end.
     *
     * @param nowMillis event time at its end
     */
    public void end(long nowMillis) {
        while (!Thread.currentThread().isInterrupted()) {
            long now = wallNanos.getAsLong();
            boolean early = now < dueNanos;
            boolean lagging = now - startedNanos < SECOND_NANOS && lags(nowMillis);
            if (!early && !lagging) {
                return;
            }
            LockSupport.parkNanos(Math.min(LOOK_AGAIN_NANOS, early ? dueNanos - now : LOOK_AGAIN_NANOS));
        }
    }

    private boolean lags(long nowMillis) {
        long judged = judgedUntilMillis.getAsLong();
        return judged > 0 && nowMillis - judged > LAG_ALLOWED_MILLIS;
    }
}
