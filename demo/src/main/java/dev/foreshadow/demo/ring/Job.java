package dev.foreshadow.demo.ring;

import dev.foreshadow.jobs.JobSettings;

import java.time.Duration;

/** How the ring runs the job: as in production, with less patience for silence, since simulated time runs faster. */
final class Job {
    static final int PARALLELISM = 1;

    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(2);
    private static final Duration IDLENESS = Duration.ofSeconds(3);

    private Job() {}

    static JobSettings settings(String kafka) {
        return JobSettings.of(kafka).withEventTime(OUT_OF_ORDERNESS, IDLENESS).withParallelism(PARALLELISM);
    }
}
