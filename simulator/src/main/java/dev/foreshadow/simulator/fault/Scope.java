package dev.foreshadow.simulator.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.foreshadow.simulator.fleet.Pod;

import java.util.List;

/**
 * Where a fault is: every part that is given must hold. A group is no part of it: a fault that knows the group could
 * not be told from a rigged demonstration.
 *
 * @param image image whose digest must be the pod's; empty for any
 * @param node node name; empty for any; {@value #SAMPLED} for one that carries a shadow pod when the story begins, which
 *     nobody knows before: whatever breaks there breaks for live pods on it as well
 * @param routes route classes such as {@code GET /cart}; empty for all
 * @param aboveRequestsPerSecond only pods that serve more than this; 0 for any load
 * @param window when
 */
public record Scope(String image, String node, List<String> routes, double aboveRequestsPerSecond, Window window) {
    /** Stands for the name of a host of the sample. */
    public static final String SAMPLED = "sampled";

    /** Missing parts hold everywhere. */
    @JsonCreator
    static Scope where(
            @JsonProperty("image") String image,
            @JsonProperty("node") String node,
            @JsonProperty("routes") List<String> routes,
            @JsonProperty("aboveRequestsPerSecond") Double aboveRequestsPerSecond,
            @JsonProperty("window") Window window) {
        return new Scope(
                image == null ? "" : image,
                node == null ? "" : node,
                routes == null ? List.of() : List.copyOf(routes),
                aboveRequestsPerSecond == null ? 0 : aboveRequestsPerSecond,
                window == null ? Window.ALWAYS : window);
    }

    Scope at(String sampledHost) {
        return node.equals(SAMPLED) ? new Scope(image, sampledHost, routes, aboveRequestsPerSecond, window) : this;
    }

    boolean covers(Exposure exposure) {
        return window.covers(exposure.second())
                && (image.isEmpty() || Pod.digestOf(image).equals(exposure.pod().digest()))
                && (node.isEmpty() || node.equals(exposure.pod().node()))
                && (routes.isEmpty() || routes.contains(exposure.route().name()))
                && (aboveRequestsPerSecond == 0 || exposure.requestsPerSecond() > aboveRequestsPerSecond);
    }
}
