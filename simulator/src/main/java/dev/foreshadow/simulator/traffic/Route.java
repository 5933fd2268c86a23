package dev.foreshadow.simulator.traffic;

import java.util.List;

/**
 * One kind of request and how long a healthy pod takes for it.
 *
 * @param method HTTP method, upper case
 * @param template {@code http.route}, for example {@code /products/{id}}
 * @param share part of all requests, 0 to 1
 * @param medianMillis median service time
 * @param sigma standard deviation of the service time's natural logarithm
 * @param errorShare share of requests that fail on a healthy pod, 0 to 1
 * @param slowMillis an answer later than this is slow in a user's eyes
 * @param backends names of the backends that it calls
 */
public record Route(
        String method,
        String template,
        double share,
        double medianMillis,
        double sigma,
        double errorShare,
        double slowMillis,
        List<String> backends) {
    public Route {
        backends = backends == null ? List.of() : List.copyOf(backends);
        require(share > 0 && share <= 1, "share", share, "above 0, up to 1");
        require(medianMillis > 0, "medianMillis", medianMillis, "above 0");
        require(sigma >= 0 && sigma < 3, "sigma", sigma, "0 to 3");
        require(errorShare >= 0 && errorShare < 1, "errorShare", errorShare, "0 to 1");
    }

    /** The route class as people write it, for example {@code GET /cart}. */
    public String name() {
        return method + " " + template;
    }

    /** Mean service time in milliseconds, from median and sigma of the log-normal. */
    public double meanMillis() {
        return medianMillis * Math.exp(sigma * sigma / 2);
    }

    private static void require(boolean holds, String field, double found, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("route.%s: is %s, must be %s".formatted(field, found, allowed));
        }
    }
}
