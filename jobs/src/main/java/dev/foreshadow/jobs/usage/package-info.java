/**
 * What pods use and how they are, from OTLP metrics: memory, processor time, restarts, readiness. Few and slow beside
 * requests, so they are read plainly. {@link dev.foreshadow.jobs.usage.Usage} is the door.
 */
package dev.foreshadow.jobs.usage;
