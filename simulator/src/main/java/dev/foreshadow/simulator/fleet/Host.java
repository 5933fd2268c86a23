package dev.foreshadow.simulator.fleet;

/**
 * A node of the cluster.
 *
 * @param name node name
 * @param zone value of {@code topology.kubernetes.io/zone}
 * @param instanceType value of {@code node.kubernetes.io/instance-type}
 * @param os value of {@code kubernetes.io/os}
 */
public record Host(String name, String zone, String instanceType, String os) {}
