package dev.foreshadow.jobs;

import dev.foreshadow.contracts.Topics;

/**
 * The topics that the job reads and writes.
 *
 * @param logs telemetry of requests in
 * @param metrics telemetry of pods in; empty when there is none
 * @param applications policy and revisions in
 * @param verdicts verdicts out
 * @param decisions decisions out
 * @param deadLetters what could not be read, out
 */
public record JobTopics(
        String logs, String metrics, String applications, String verdicts, String decisions, String deadLetters) {
    /** The names that every part of Foreshadow uses unless told otherwise. */
    public static final JobTopics DEFAULT = new JobTopics(
            Topics.OTLP_LOGS,
            Topics.OTLP_METRICS,
            Topics.APPLICATIONS,
            Topics.VERDICTS,
            Topics.DECISIONS,
            Topics.DEAD_LETTERS);

    /** The same with other topics of telemetry. */
    public JobTopics withTelemetry(String otherLogs, String otherMetrics) {
        return new JobTopics(otherLogs, otherMetrics, applications, verdicts, decisions, deadLetters);
    }
}
