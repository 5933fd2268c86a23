package dev.foreshadow.actuator.console;

import dev.foreshadow.contracts.decision.Decision;

import java.util.List;

/**
 * What a page shows of an application that is not in the cluster.
 *
 * @param application {@code namespace/name}
 * @param goneAtMillis when it was found to be deleted, the operator's clock; 0 when it was never seen
 * @param decisions newest first
 */
record Farewell(String application, long goneAtMillis, List<Decision> decisions) {}
