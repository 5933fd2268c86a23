package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.verdict.Verdict;

/**
 * A verdict on its way through the job.
 *
 * @param verdict the verdict
 * @param host the host that stands out, empty when none does; the message has no field for it, decisions have
 */
public record Judged(Verdict verdict, String host) {
    /** {@code namespace/name}. */
    public String application() {
        return verdict.application();
    }
}
