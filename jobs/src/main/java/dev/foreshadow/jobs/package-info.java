/**
 * The Flink job. {@link dev.foreshadow.jobs.ForeshadowJob} reads arguments and knows Kafka;
 * {@link dev.foreshadow.jobs.ForeshadowTopology} draws the graph and knows neither. The job has no rights in any cluster:
 * it reads telemetry and policy, and writes verdicts and decisions.
 */
package dev.foreshadow.jobs;
