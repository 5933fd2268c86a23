/**
 * What others do, written anew from their descriptions: fixed limits, success-rate checks, a rank test per minute, a
 * repeated z-test. {@link dev.foreshadow.simulator.evaluation.baseline.Contender} is the door.
 */
package dev.foreshadow.simulator.evaluation.baseline;
