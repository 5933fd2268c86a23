/**
 * A Kubernetes API in this process, on the loopback address: enough of it for an operator, its tests and a demo.
 * The door is {@link dev.foreshadow.emulator.KubernetesEmulator}; what it keeps of a real server, the contract suite says.
 */
package dev.foreshadow.emulator;
