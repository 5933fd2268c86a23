package dev.foreshadow.contracts.mitigation;

import dev.foreshadow.contracts.decision.Action;

/**
 * One event in the life of a mitigation.
 *
 * @param schema version of this record's form, now {@value #SCHEMA}
 * @param id deterministic: decision id, progress and step
 * @param decisionId the decision that is carried out or refused
 * @param application {@code namespace/name}
 * @param resourceUid uid of the ShadowDeployment
 * @param action what was asked for
 * @param progress how far it is
 * @param step name of the step, for example {@code RouteToStable}; null when refused
 * @param fromRevision the revision that goes; may be null
 * @param toRevision the revision that stays; may be null
 * @param reason why refused, held or reversed; else what was done, in words
 * @param atMillis epoch milliseconds
 */
public record Mitigation(
        int schema,
        String id,
        String decisionId,
        String application,
        String resourceUid,
        Action action,
        Progress progress,
        String step,
        String fromRevision,
        String toRevision,
        String reason,
        long atMillis) {
    /** The version of this form. */
    public static final int SCHEMA = 1;

    /** CloudEvents type of a mitigation event. */
    public static final String TYPE = "dev.foreshadow.mitigation.v1";

    /** How far a mitigation is. */
    public enum Progress {
        /** Obeyed; intent is written, nothing is touched yet. */
        ACCEPTED,
        /** A step is complete. */
        STEP_DONE,
        /** All steps are complete. */
        DONE,
        /** It went wrong and was taken back: users are where they were; says why. A person is needed. */
        REVERSED,
        /** Waiting; says for what. */
        HELD,
        /** Not obeyed; says why. */
        REFUSED,
        /** Strategy OBSERVE: says what would have been done. */
        OBSERVED
    }
}
