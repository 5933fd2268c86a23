package dev.foreshadow.demo.bench;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.jobs.ForeshadowJob;
import dev.foreshadow.jobs.JobSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.util.Locale;

/** How much of the job a case has. Each does what the one before it does, and more. */
enum Stage {
    /** Bytes out of Kafka, thrown away. */
    RAW,
    /** Requests read, thrown away. */
    DECODE,
    /** Counted per second, thrown away. */
    AGGREGATE,
    /** Joined with their twins, thrown away. */
    PAIR,
    /** The whole job: judged, decided, checkpoints. */
    JUDGE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    void build(StreamExecutionEnvironment env, JobSettings settings, String run) {
        switch (this) {
            case RAW -> Pipelines.raw(env, settings, run);
            case DECODE -> Pipelines.decode(env, settings, run);
            case AGGREGATE -> Pipelines.aggregate(env, settings, run);
            case PAIR -> Pipelines.pair(env, settings, run);
            case JUDGE -> ForeshadowJob.build(env, settings);
        }
    }

    /** The consumer group of the case's telemetry. */
    String group(String run) {
        return this == JUDGE ? ForeshadowJob.NAME + "-" + Topics.OTLP_LOGS : "bench-" + run;
    }
}
