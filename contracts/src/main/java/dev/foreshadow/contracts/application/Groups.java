package dev.foreshadow.contracts.application;

/**
 * Names and sizes of both groups.
 *
 * @param liveDeployment k8s.deployment.name of live pods, for telemetry without the foreshadow.group attribute
 * @param referenceDeployment k8s.deployment.name of the live pods kept on stable, or null when there are none
 * @param shadowDeployment k8s.deployment.name of shadow pods
 * @param livePods wanted number of live pods, at least 1
 * @param shadowPods wanted number of shadow pods, at least 0
 */
public record Groups(
        String liveDeployment, String referenceDeployment, String shadowDeployment, int livePods, int shadowPods) {}
