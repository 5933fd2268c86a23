/**
 * Patterns over verdicts, never over requests: event time, always within a bound, no overlapping matches. One verdict is a
 * moment; a pattern is what lasts. {@link dev.foreshadow.jobs.pattern.Patterns} is the door and the list.
 */
package dev.foreshadow.jobs.pattern;
