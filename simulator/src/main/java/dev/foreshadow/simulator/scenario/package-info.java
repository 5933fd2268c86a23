/**
 * Stories in YAML: fleet, traffic, releases, faults and the ground truth that the judge never sees.
 * {@link dev.foreshadow.simulator.scenario.Scenarios} lists and loads them.
 */
package dev.foreshadow.simulator.scenario;
