/**
 * The measurements: delays over a grid of faults, false alarms in quiet times, latency, rollouts, run length, enumeration.
 * {@link dev.foreshadow.simulator.evaluation.experiment.Programme} is the door; each measurement stands on its own.
 */
package dev.foreshadow.simulator.evaluation.experiment;
