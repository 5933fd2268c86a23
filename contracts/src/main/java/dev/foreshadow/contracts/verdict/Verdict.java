package dev.foreshadow.contracts.verdict;

import java.util.List;

/**
 * What the judge says of one application at one moment of event time.
 *
 * @param schema version of this record's form, now {@value #SCHEMA}
 * @param application {@code namespace/name}
 * @param atMillis event time, epoch milliseconds
 * @param kind the verdict
 * @param because the finding that decided it; null when no comparison was possible
 * @param findings every signal that was looked at, the deciding one first
 * @param live what live looks like now
 * @param shadow what the shadow looks like now
 * @param revisions the revisions that were compared
 * @param coverage how much the judge can see
 * @param sentence the verdict in words, with its numbers, for a person
 * @param early true when the evidence already warrants what undoes itself: pause the rollout, mirror more; about a third
 *     sooner than a verdict, and as often as once a day for nothing
 * @param forecast when a resource runs out; null while none is forecast
 */
public record Verdict(
        int schema,
        String application,
        long atMillis,
        VerdictKind kind,
        Finding because,
        List<Finding> findings,
        GroupView live,
        GroupView shadow,
        Compared revisions,
        Coverage coverage,
        String sentence,
        Boolean early,
        Forecast forecast) {
    /** The version of this form. */
    public static final int SCHEMA = 1;

    /** A verdict without an early warning and without a forecast. */
    public Verdict(
            int schema,
            String application,
            long atMillis,
            VerdictKind kind,
            Finding because,
            List<Finding> findings,
            GroupView live,
            GroupView shadow,
            Compared revisions,
            Coverage coverage,
            String sentence) {
        this(
                schema,
                application,
                atMillis,
                kind,
                because,
                findings,
                live,
                shadow,
                revisions,
                coverage,
                sentence,
                false,
                null);
    }

    public Verdict {
        findings = findings == null ? List.of() : List.copyOf(findings);
        early = early != null && early; // absent in verdicts of earlier versions
    }

    /**
     * The revisions that were compared.
     *
     * @param treatment revision of the suspect
     * @param control revision it is held against
     * @param changedAtMillis when the application's revisions last changed, epoch milliseconds
     */
    public record Compared(String treatment, String control, long changedAtMillis) {}
}
