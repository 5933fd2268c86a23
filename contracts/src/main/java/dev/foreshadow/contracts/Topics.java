package dev.foreshadow.contracts;

/** Every Kafka topic that Foreshadow reads or writes, by its default name. */
public final class Topics {
    /** In: OTLP log export batches, one access-log record per request. Written by the OpenTelemetry Collector. */
    public static final String OTLP_LOGS = "otlp_logs";

    /** In: OTLP metric export batches (CPU, memory, restarts, readiness). Written by the OpenTelemetry Collector. */
    public static final String OTLP_METRICS = "otlp_metrics";

    /** Compacted, key = application: policy and revisions; actuator → job. A null value removes the application. */
    public static final String APPLICATIONS = "foreshadow.applications";

    /** Key = application: what the judge says; job → actuator, console. */
    public static final String VERDICTS = "foreshadow.verdicts";

    /** Key = application: CloudEvents that ask for an action; job → actuator. */
    public static final String DECISIONS = "foreshadow.decisions";

    /** Key = application: CloudEvents that say what was done, step by step, or refused; actuator → everyone. */
    public static final String MITIGATIONS = "foreshadow.mitigations";

    /** Records that could not be read, with the reason; job → a person. */
    public static final String DEAD_LETTERS = "foreshadow.dead-letters";

    private Topics() {}
}
