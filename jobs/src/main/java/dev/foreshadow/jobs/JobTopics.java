package dev.foreshadow.jobs;

import dev.foreshadow.contracts.Topics;

/**
 * The topics that the job reads and writes.
 *
 * @param logs telemetry in
 * @param applications policy and revisions in
 * @param verdicts verdicts out
 * @param decisions decisions out
 * @param deadLetters what could not be read, out
 */
public record JobTopics(String logs, String applications, String verdicts, String decisions, String deadLetters) {
    /** The names that every part of Foreshadow uses unless told otherwise. */
    public static final JobTopics DEFAULT = new JobTopics(
            Topics.OTLP_LOGS, Topics.APPLICATIONS, Topics.VERDICTS, Topics.DECISIONS, Topics.DEAD_LETTERS);

    /** The same with another topic of telemetry. */
    public JobTopics withLogs(String other) {
        return new JobTopics(other, applications, verdicts, decisions, deadLetters);
    }
}
