package dev.foreshadow.simulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A clock that stands still until the simulation moves it.
 *
 * <p>{@code now = base + completed steps + min(step in progress, wall time since it began x speed)}. It never runs
 * ahead of the step in progress and never goes back, so whatever is stamped with it lies in the simulated past.
 * Thread-safe; one thread calls {@link #begin} and {@link #complete}.
 */
public final class SimulatedClock extends Clock {
    private final Instant base;
    private final LongSupplier wallNanos;
    private final ZoneId zone;
    private final Progress progress;

    /** Shared between a clock and its copies in other zones. */
    private static final class Progress {
        private volatile Step step = new Step(0, 0, 0, 1);
    }

    /**
     * @param completedNanos simulated time before this step
     * @param stepNanos length of the step in progress; 0 while the clock stands still
     * @param startedNanos wall time at which the step began
     * @param speed simulated seconds per wall second
     */
    private record Step(long completedNanos, long stepNanos, long startedNanos, double speed) {}

    private SimulatedClock(Instant base, ZoneId zone, LongSupplier wallNanos, Progress progress) {
        this.base = base;
        this.zone = zone;
        this.wallNanos = wallNanos;
        this.progress = progress;
    }

    /** A clock that stands at {@code base}. */
    public static SimulatedClock startingAt(Instant base) {
        return startingAt(base, System::nanoTime);
    }

    /** A clock that interpolates by {@code wallNanos} instead of the machine's own monotonic time. */
    public static SimulatedClock startingAt(Instant base, LongSupplier wallNanos) {
        return new SimulatedClock(Objects.requireNonNull(base), ZoneOffset.UTC, wallNanos, new Progress());
    }

    /**
     * Begins a step: from now on the clock runs, at {@code speed}, up to the step's end and no further.
     *
     * @param speed simulated seconds per wall second, above 0
     */
    public void begin(Duration step, double speed) {
        if (!(speed > 0) || step.isNegative()) {
            throw new IllegalArgumentException("speed %s, step %s: both must be above 0".formatted(speed, step));
        }
        long nowNanos = elapsedNanos();
        progress.step = new Step(nowNanos, step.toNanos(), wallNanos.getAsLong(), speed);
    }

    /** Completes the step in progress: the clock stands at its end. */
    public void complete() {
        Step step = progress.step;
        progress.step = new Step(step.completedNanos() + step.stepNanos(), 0, 0, 1);
    }

    /** Moves the clock by a whole step at once. */
    public void advance(Duration step) {
        begin(step, 1);
        complete();
    }

    private long elapsedNanos() {
        Step step = progress.step;
        if (step.stepNanos() == 0) {
            return step.completedNanos();
        }
        double fraction = (double) (wallNanos.getAsLong() - step.startedNanos()) * step.speed();
        return step.completedNanos() + Math.min(step.stepNanos(), (long) Math.max(0, fraction));
    }

    @Override
    public Instant instant() {
        return base.plusNanos(elapsedNanos());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SimulatedClock(base, other, wallNanos, progress);
    }
}
