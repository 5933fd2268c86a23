package dev.foreshadow.demo.ring;

import dev.foreshadow.broker.TopicSpec;
import dev.foreshadow.contracts.Topics;

import java.util.List;

/** The topics of the ring, sized for one machine. */
final class TopicPlan {
    /** Enough to show that the job does not depend on partition order, few enough for a laptop. */
    static final int RING_PARTITIONS = 4;

    /**
     * A recording is sent as fast as Kafka takes it, so partitions would be read minutes of event time apart; in one
     * partition its order is kept.
     */
    static final int REPLAY_PARTITIONS = 1;

    private TopicPlan() {}

    /** All topics, with so many partitions of telemetry. */
    static List<TopicSpec> with(int telemetryPartitions) {
        return List.of(
                new TopicSpec(Topics.OTLP_LOGS, telemetryPartitions, false),
                new TopicSpec(Topics.OTLP_METRICS, telemetryPartitions, false),
                new TopicSpec(Topics.APPLICATIONS, 1, true),
                new TopicSpec(Topics.VERDICTS, 1, false),
                new TopicSpec(Topics.DECISIONS, 1, false),
                new TopicSpec(Topics.MITIGATIONS, 1, false),
                new TopicSpec(Topics.DEAD_LETTERS, 1, false));
    }
}
