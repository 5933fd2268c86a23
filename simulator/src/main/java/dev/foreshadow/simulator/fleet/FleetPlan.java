package dev.foreshadow.simulator.fleet;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cluster and the application that a scenario starts from. Whoever sets the stage makes the ShadowDeployment from it.
 *
 * @param namespace Kubernetes namespace
 * @param application the application's name; its telemetry's service.name and its host in the mesh
 * @param image first image, by digest
 * @param port container and service port
 * @param nodes number of nodes
 * @param zones zones that the nodes take turns in
 * @param instanceTypes instance types that the nodes take turns in
 * @param livePods wanted live pods
 * @param referencePods live pods kept on the stable revision during a bake
 * @param shadowPods wanted shadow pods
 * @param mirrorPercent share of eligible requests that is mirrored, in percent
 * @param mirrorMethods methods that may be mirrored
 * @param mirrorPathPrefix path prefix of requests that may be mirrored
 * @param rolloutSeconds how long live needs to roll to a new revision
 * @param rolloutStepPods how many live pods roll at once; small against the mirror's share, else live meets a bad revision
 *     as soon as the shadow
 * @param bakeSeconds how long a complete rollout is watched before it counts as stable
 * @param concurrency requests that one pod works on at once before they queue
 * @param memoryBaseMebibytes working set of a fresh pod
 * @param memoryLimitMebibytes memory limit of a pod
 * @param restartSeconds how long a killed container takes to be ready again
 * @param strategy what a predicted failure leads to, as the ShadowDeployment spells it; default Rollback
 */
public record FleetPlan(
        String namespace,
        String application,
        String image,
        int port,
        int nodes,
        List<String> zones,
        List<String> instanceTypes,
        int livePods,
        int referencePods,
        int shadowPods,
        double mirrorPercent,
        List<String> mirrorMethods,
        String mirrorPathPrefix,
        int rolloutSeconds,
        int rolloutStepPods,
        int bakeSeconds,
        int concurrency,
        int memoryBaseMebibytes,
        int memoryLimitMebibytes,
        int restartSeconds,
        String strategy) {
    private static final long MEBIBYTE = 1L << 20;

    public FleetPlan {
        strategy = strategy == null ? "Rollback" : strategy;
        zones = List.copyOf(zones);
        instanceTypes = List.copyOf(instanceTypes);
        mirrorMethods = List.copyOf(mirrorMethods);
        require(nodes > 0 && livePods > 0 && shadowPods > 0, "nodes, livePods and shadowPods must be above 0");
        require(!zones.isEmpty() && !instanceTypes.isEmpty(), "zones and instanceTypes must not be empty");
        require(mirrorPercent > 0 && mirrorPercent <= 100, "mirrorPercent must be above 0, up to 100");
        require(
                memoryBaseMebibytes > 0 && memoryLimitMebibytes > memoryBaseMebibytes,
                "memory limit must be above its base");
        require(
                concurrency > 0 && rolloutSeconds > 0 && rolloutStepPods > 0,
                "concurrency, rolloutSeconds and rolloutStepPods must be above 0");
        require(image.contains("@sha256:"), "image must be given by digest, name@sha256:<64 hex digits>");
    }

    /** The nodes: named node-1, node-2 …, zones and types by turns, all Linux. */
    public List<Host> hosts() {
        return IntStream.range(0, nodes)
                .mapToObj(i -> new Host(
                        "node-" + (i + 1),
                        zones.get(i % zones.size()),
                        instanceTypes.get(i / zones.size() % instanceTypes.size()),
                        "linux"))
                .toList();
    }

    /** How long a step of the rollout is held before the next, so that all steps together take the planned time. */
    public Duration rolloutPace() {
        return Duration.ofSeconds(Math.max(1, (long) rolloutSeconds * rolloutStepPods / livePods));
    }

    /** Working set of a fresh pod, in bytes. */
    public long memoryBaseBytes() {
        return memoryBaseMebibytes * MEBIBYTE;
    }

    /** Memory limit of a pod, in bytes. */
    public long memoryLimitBytes() {
        return memoryLimitMebibytes * MEBIBYTE;
    }

    /** The application as messages name it: {@code namespace/name}. */
    public String key() {
        return namespace + "/" + application;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("fleet: " + message);
        }
    }
}
