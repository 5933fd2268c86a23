/**
 * What was judged as figures for Prometheus: durations and failures per application and group, which can be added up over
 * subtasks and over any time. {@link dev.foreshadow.jobs.latency.RequestDurations} is the door.
 */
package dev.foreshadow.jobs.latency;
