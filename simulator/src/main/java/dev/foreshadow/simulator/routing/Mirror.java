package dev.foreshadow.simulator.routing;

/**
 * A copy of some requests.
 *
 * @param target where copies go
 * @param share fraction of the rule's requests, 0 to 1
 */
public record Mirror(Target target, double share) {}
