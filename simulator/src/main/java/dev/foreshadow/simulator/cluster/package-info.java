/**
 * The Kubernetes side: what is in the API becomes a view for the model; restarts and releases go back to it.
 * The only package that knows fabric8.
 */
package dev.foreshadow.simulator.cluster;
