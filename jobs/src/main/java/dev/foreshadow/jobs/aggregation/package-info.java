/**
 * Counts instead of requests: what is eligible is added up per application, second, group, revision, route and host before
 * the exchange between machines, which costs more than everything before it. {@link Count} is the door.
 */
package dev.foreshadow.jobs.aggregation;
