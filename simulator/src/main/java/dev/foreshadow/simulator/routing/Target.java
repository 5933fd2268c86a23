package dev.foreshadow.simulator.routing;

/**
 * Where a rule sends to.
 *
 * @param service service name, without namespace and domain
 * @param subset subset of the service's DestinationRule; empty for all of its pods
 * @param weight share relative to the other targets' weights; 0 or more
 */
public record Target(String service, String subset, int weight) {
    /** The same place, whatever its weight. */
    Target place() {
        return weight == 0 ? this : new Target(service, subset, 0);
    }
}
