package dev.foreshadow.detection.robustness;

import java.util.List;

/**
 * Counts of the window in which evidence was gathered.
 *
 * @param seconds length of the window
 * @param events events of the treatment
 * @param exposure requests of the treatment
 * @param controlEvents events of the control
 * @param controlExposure requests of the control
 * @param routes the same by route index; empty for a single route
 */
public record Tally(
        long seconds, long events, long exposure, long controlEvents, long controlExposure, List<Tally> routes) {
    public Tally {
        routes = List.copyOf(routes);
    }
}
