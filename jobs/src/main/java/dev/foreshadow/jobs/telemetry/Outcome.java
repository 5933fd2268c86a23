package dev.foreshadow.jobs.telemetry;

/** How a request ended, in one number: its duration in microseconds, or its complement when it failed. */
public final class Outcome {
    private static final double MICROS_PER_SECOND = 1e6;

    private Outcome() {}

    /** Packs an outcome; durations above 35 minutes count as 35 minutes. */
    public static int of(boolean failed, double durationSeconds) {
        int micros = (int) Math.min(Integer.MAX_VALUE, Math.max(0, durationSeconds * MICROS_PER_SECOND));
        return failed ? ~micros : micros;
    }

    /** Whether the request failed. */
    public static boolean failed(int outcome) {
        return outcome < 0;
    }

    /** How long the request took, seconds. */
    public static double seconds(int outcome) {
        return (outcome < 0 ? ~outcome : outcome) / MICROS_PER_SECOND;
    }

    /** Whether the first took longer than the second by more than a share of it; both must have been answered. */
    public static boolean slower(int outcome, int other, double tolerance) {
        return outcome > other * (1 + tolerance);
    }
}
