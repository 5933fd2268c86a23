package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.OptionalInt;

/**
 * How a delete is meant.
 *
 * @param uid precondition; empty for none
 * @param resourceVersion precondition; empty for none
 * @param propagation {@code Background}, {@code Foreground} or {@code Orphan}
 * @param graceSeconds how long a pod may take; empty for its own period
 */
public record DeleteOptions(
        String uid, String resourceVersion, String propagation, OptionalInt graceSeconds, boolean dryRun) {
    /** Delete, and let the garbage collector take the dependents later. */
    public static final DeleteOptions BACKGROUND = new DeleteOptions("", "", "Background", OptionalInt.empty(), false);

    /** Reads the body of a DELETE; query parameters win where both speak. */
    public static DeleteOptions of(JsonNode body, String propagationParameter, String graceParameter, boolean dryRun) {
        String propagation =
                propagationParameter.isEmpty() ? Tree.text(body, "propagationPolicy") : propagationParameter;
        if (body.path("orphanDependents").asBoolean()) {
            propagation = "Orphan";
        }
        String grace = graceParameter.isEmpty() ? Tree.text(body, "gracePeriodSeconds") : graceParameter;
        return new DeleteOptions(
                Tree.text(body, "preconditions", "uid"),
                Tree.text(body, "preconditions", "resourceVersion"),
                propagation.isEmpty() ? "Background" : propagation,
                grace.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(grace)),
                dryRun || !body.path("dryRun").isEmpty());
    }
}
