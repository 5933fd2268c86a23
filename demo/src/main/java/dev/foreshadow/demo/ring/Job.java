package dev.foreshadow.demo.ring;

import dev.foreshadow.jobs.JobSettings;

import java.time.Duration;

/** How the ring runs the job: as in production, but for what one busy machine needs. */
final class Job {
    static final int PARALLELISM = 1;

    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(2);
    /** Live speaks in every partition; a busy machine may leave one unread for seconds, and that is no silence. */
    private static final Duration IDLENESS = Duration.ofSeconds(15);

    private Job() {}

    static JobSettings settings(String kafka) {
        return JobSettings.of(kafka).withEventTime(OUT_OF_ORDERNESS, IDLENESS).withParallelism(PARALLELISM);
    }
}
