/**
 * Resources and health as evidence: processor time per request, custom gauges, restarts, lost readiness, memory that runs
 * out. {@link dev.foreshadow.detection.resource.ResourceWatch} is the door; it takes one second of pod samples at a time.
 */
package dev.foreshadow.detection.resource;
