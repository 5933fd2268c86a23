package dev.foreshadow.simulator.traffic;

import java.util.List;

/**
 * How many requests arrive, and of which kind.
 *
 * @param requestsPerSecond mean rate before shape and bursts
 * @param dailyAmplitude size of the daily swing relative to the mean, 0 to 1
 * @param dayPhase where in the day the story starts, 0 to 1; 0.25 is the steepest rise's end, the peak
 * @param bursts times at which more arrives
 * @param routes the mix; shares add up to 1
 */
public record TrafficPlan(
        double requestsPerSecond, double dailyAmplitude, double dayPhase, List<Burst> bursts, List<Route> routes) {
    private static final double SHARE_TOLERANCE = 1e-6;

    public TrafficPlan {
        bursts = bursts == null ? List.of() : List.copyOf(bursts);
        routes = routes == null ? List.of() : List.copyOf(routes);
        double sum = routes.stream().mapToDouble(Route::share).sum();
        if (Math.abs(sum - 1) > SHARE_TOLERANCE) {
            throw new IllegalArgumentException(
                    "traffic.routes: shares add up to %s, must be 1; change the last one".formatted(sum));
        }
        if (requestsPerSecond <= 0 || dailyAmplitude < 0 || dailyAmplitude >= 1) {
            throw new IllegalArgumentException(
                    "traffic: requestsPerSecond is %s (above 0), dailyAmplitude is %s (0 to 1, 1 excluded)"
                            .formatted(requestsPerSecond, dailyAmplitude));
        }
    }

    /**
     * More traffic for a while.
     *
     * @param atSeconds start, seconds into the story
     * @param seconds length
     * @param factor rate relative to normal, above 0
     */
    public record Burst(long atSeconds, long seconds, double factor) {
        boolean covers(long second) {
            return second >= atSeconds && second < atSeconds + seconds;
        }
    }

    /** Expected requests per second in the given second of the story; before it, as at its start. */
    public double rateAt(long second) {
        if (second < 0) {
            return rateAt(0);
        }
        double day = second / 86_400.0 + dayPhase;
        double rate = requestsPerSecond * (1 + dailyAmplitude * Math.sin(2 * Math.PI * day));
        for (Burst burst : bursts) {
            rate *= burst.covers(second) ? burst.factor() : 1;
        }
        return rate;
    }
}
