/**
 * Where memory is heading: a floor per minute, its slope with a lower bound, and the time until the limit is reached.
 * {@link dev.foreshadow.detection.exhaustion.ExhaustionWatch} is the door; one watch per group.
 */
package dev.foreshadow.detection.exhaustion;
