/**
 * Foreshadow's judge as one contender among others, called as the job calls it.
 * {@link dev.foreshadow.simulator.evaluation.engine.Engine} is the door.
 */
package dev.foreshadow.simulator.evaluation.engine;
