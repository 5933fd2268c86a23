/**
 * The model of users, mesh and pods. It obeys what it finds in the Kubernetes API and speaks to the rest of the ring
 * by telemetry alone. {@link dev.foreshadow.simulator.Simulation} is the running whole.
 */
package dev.foreshadow.simulator;
