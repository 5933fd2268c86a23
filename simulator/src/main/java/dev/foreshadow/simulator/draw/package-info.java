/**
 * Randomness by name: every draw follows from a seed and a path such as (second, request), never from the order
 * in which threads happen to run.
 */
package dev.foreshadow.simulator.draw;
