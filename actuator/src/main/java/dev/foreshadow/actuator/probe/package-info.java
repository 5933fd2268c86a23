/**
 * A Job that stands where the shadow stands and tries what the shadow must not reach: what it is, what its end means, and
 * when it has to be done again. Pure; others create it and read how it ended.
 */
package dev.foreshadow.actuator.probe;
