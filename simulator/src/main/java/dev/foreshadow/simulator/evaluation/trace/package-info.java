/**
 * What the contenders watch: seconds of counts of one application, drawn from a population, with one thing wrong or nothing.
 * {@link dev.foreshadow.simulator.evaluation.trace.Trace} is the door; the same seed gives the same seconds.
 */
package dev.foreshadow.simulator.evaluation.trace;
