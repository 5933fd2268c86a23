package dev.foreshadow.simulator.routing;

/**
 * One condition of a rule; empty parts hold for everything.
 *
 * @param method exact HTTP method
 * @param pathPrefix prefix of the path
 * @param path exact path
 */
public record Match(String method, String pathPrefix, String path) {
    boolean holds(String requestMethod, String requestPath) {
        return (method.isEmpty() || method.equals(requestMethod))
                && requestPath.startsWith(pathPrefix)
                && (path.isEmpty() || path.equals(requestPath));
    }
}
