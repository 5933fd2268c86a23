package dev.foreshadow.contracts.decision;

import dev.foreshadow.contracts.verdict.Verdict;

/**
 * A request to the actuator. The same evidence always yields the same id, so that a replay cannot act twice.
 *
 * @param schema version of this record's form, now {@value #SCHEMA}
 * @param id deterministic: a hash of application, resource uid, pattern, revision and the episode's first event time
 * @param application {@code namespace/name}
 * @param resourceUid uid of the ShadowDeployment that the evidence is about
 * @param generation generation of the state that the evidence was judged under
 * @param pattern the pattern of verdicts
 * @param action what is asked for
 * @param revision the revision that is to go; null for an alert
 * @param target the revision to return to; null for an alert
 * @param host the host to eject; null unless the action is EJECT_HOST
 * @param decidedAtMillis event time, epoch milliseconds
 * @param expiresAtMillis not to be obeyed after this, epoch milliseconds
 * @param because the verdict that completed the pattern
 * @param sentence why, in words with numbers
 */
public record Decision(
        int schema,
        String id,
        String application,
        String resourceUid,
        long generation,
        Pattern pattern,
        Action action,
        String revision,
        String target,
        String host,
        long decidedAtMillis,
        long expiresAtMillis,
        Verdict because,
        String sentence) {
    /** The version of this form. */
    public static final int SCHEMA = 1;

    /** CloudEvents type of a decision. */
    public static final String TYPE = "dev.foreshadow.decision.v1";
}
