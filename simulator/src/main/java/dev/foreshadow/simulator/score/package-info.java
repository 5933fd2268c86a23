/**
 * What it was worth: users' failures as they were against those of the same users had nobody intervened,
 * and the outcome against the scenario's ground truth. Pure.
 */
package dev.foreshadow.simulator.score;
