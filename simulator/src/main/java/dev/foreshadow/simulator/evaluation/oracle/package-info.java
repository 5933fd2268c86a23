/**
 * The yardstick: the best possible detector, which is told both true failure rates.
 * {@link dev.foreshadow.simulator.evaluation.oracle.Oracle} is the door.
 */
package dev.foreshadow.simulator.evaluation.oracle;
