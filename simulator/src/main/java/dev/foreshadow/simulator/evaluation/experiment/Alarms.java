package dev.foreshadow.simulator.evaluation.experiment;

/** Counts calls as a tired human would: one that goes on or comes again within the hour is the same one. */
final class Alarms {
    private static final long SILENCE_SECONDS = 3_600;

    private long silentUntil = Long.MIN_VALUE;
    private int count;

    void note(long second, boolean calling) {
        if (calling) {
            count += second >= silentUntil ? 1 : 0;
            silentUntil = second + SILENCE_SECONDS;
        }
    }

    int count() {
        return count;
    }
}
