package dev.foreshadow.jobs.output;

/** How often a result may be in Kafka after the job was restored. */
public enum Delivery {
    /** Once or more, as soon as it is made. A decision has the same id each time, and the actuator obeys an id once. */
    AT_LEAST_ONCE,

    /**
     * Once, for readers of committed messages only; visible when the next checkpoint is complete, so a decision comes up to
     * a checkpoint interval later.
     */
    EXACTLY_ONCE
}
