/**
 * How good the judge is: delay against the best possible detector, false alarms in quiet times, both against what others do.
 * {@link dev.foreshadow.simulator.evaluation.EvaluateCommand} is the door.
 */
package dev.foreshadow.simulator.evaluation;
