/**
 * Keyed state around the statistics: one judge per application, fed one second of event time at a time. Nothing here knows
 * what evidence is. {@link Judge} is the door.
 */
package dev.foreshadow.jobs.judge;
