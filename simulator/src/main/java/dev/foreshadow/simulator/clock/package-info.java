/**
 * Simulated time: a clock that the simulation loop moves, one step at a time.
 * Everything that has an opinion on time in the ring reads this one clock.
 */
package dev.foreshadow.simulator.clock;
