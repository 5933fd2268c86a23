package dev.foreshadow.jobs.submit;

import java.util.Set;

/**
 * How far a job is. A job counts as running for the cluster while its tasks still wait for slots.
 *
 * @param state Flink's word for the job's state, for example {@code RUNNING}
 * @param tasks tasks that the job has
 * @param running tasks that run
 */
record JobProgress(String state, int tasks, int running) {
    private static final Set<String> COMING = Set.of("CREATED", "INITIALIZING", "RESTARTING");
    private static final Set<String> THERE = Set.of("RUNNING", "FINISHED");

    /** Whether waiting may help. */
    boolean isStarting() {
        return COMING.contains(state) || (THERE.contains(state) && running < tasks);
    }

    boolean isStarted() {
        return THERE.contains(state) && running == tasks;
    }

    @Override
    public String toString() {
        return running == tasks
                ? state
                : "%s, but only %d of %d tasks run: are there as many free slots as --parallelism says?"
                        .formatted(state, running, tasks);
    }
}
