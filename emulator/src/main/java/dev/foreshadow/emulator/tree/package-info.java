/**
 * JSON object trees: how the emulator holds every Kubernetes object.
 * Trees in the store are never changed; whoever wants a change copies first.
 */
package dev.foreshadow.emulator.tree;
