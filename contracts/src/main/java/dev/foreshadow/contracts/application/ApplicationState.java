package dev.foreshadow.contracts.application;

/**
 * Everything the job needs to know of one application. Later states replace earlier ones; a Kafka tombstone removes it.
 *
 * @param schema version of this record's form, now {@value #SCHEMA}; readers accept a higher one and ignore unknown fields
 * @param application {@code namespace/name}, also the Kafka key
 * @param resourceUid uid of the ShadowDeployment; decisions carry it back, so none can hit a recreated namesake
 * @param generation the resource's metadata.generation that this state was made from
 * @param revisions which revision runs where
 * @param groups names and sizes of both groups
 * @param mirror what is mirrored, and how it is chosen
 * @param policy how to judge and what to ask for
 * @param publishedAtMillis epoch milliseconds
 */
public record ApplicationState(
        int schema,
        String application,
        String resourceUid,
        long generation,
        Revisions revisions,
        Groups groups,
        Mirror mirror,
        Policy policy,
        long publishedAtMillis) {
    /** The version of this form. */
    public static final int SCHEMA = 1;
}
