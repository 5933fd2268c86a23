/**
 * What the API server knows of pods, readiness, restarts and memory kills, as OTLP metrics for the job.
 * For clusters whose collector does not report it; {@link dev.foreshadow.actuator.health.PodHealth} is pure.
 */
package dev.foreshadow.actuator.health;
