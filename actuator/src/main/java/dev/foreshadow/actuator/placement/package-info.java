/**
 * Which nodes carry the shadow: a stratified random sample that changes as little as the fleet allows.
 * {@link dev.foreshadow.actuator.placement.Sample} is pure; seeds and nodes are arguments.
 */
package dev.foreshadow.actuator.placement;
