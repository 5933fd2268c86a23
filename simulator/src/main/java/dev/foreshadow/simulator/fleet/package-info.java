/**
 * What exists: hosts and pods, and the sizes that a scenario wants of them.
 * Plain records; the cluster package fills them from a Kubernetes API.
 */
package dev.foreshadow.simulator.fleet;
