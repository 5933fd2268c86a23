package dev.foreshadow.simulator.traffic;

import dev.foreshadow.simulator.draw.Draws;

import java.util.ArrayList;
import java.util.List;

/** Poisson arrivals: exponential gaps at the rate of the second, route by share, ids from the seed. */
public final class Traffic {
    private static final long ARRIVALS = 1;
    private static final long CONTENT = 2;
    private static final int DISTINCT_IDS = 5_000;

    private final TrafficPlan plan;
    private final long seed;

    public Traffic(TrafficPlan plan, long seed) {
        this.plan = plan;
        this.seed = seed;
    }

    /**
     * The requests of one second, in order of arrival.
     *
     * @param second second of the story; negative before it starts
     * @param startMillis epoch milliseconds at which that second begins
     */
    public List<Request> arrivals(long second, long startMillis) {
        double rate = plan.rateAt(second);
        Draws gaps = Draws.of(seed, ARRIVALS, second);
        List<Request> requests = new ArrayList<>((int) (rate * 1.2) + 8);
        for (double at = gaps.exponential() / rate; at < 1; at += gaps.exponential() / rate) {
            requests.add(request(second, requests.size(), startMillis + (long) (at * 1000)));
        }
        return requests;
    }

    private Request request(long second, int index, long startMillis) {
        Draws draws = Draws.of(seed, CONTENT, second, index);
        Route route = routeAt(draws.uniform());
        String path = route.template().replace("{id}", String.valueOf(1 + draws.below(DISTINCT_IDS)));
        return new Request(second, index, startMillis, route, path, version4(draws.bits()), variant2(draws.bits()));
    }

    private Route routeAt(double uniform) {
        double sum = 0;
        for (Route route : plan.routes()) {
            sum += route.share();
            if (uniform < sum) {
                return route;
            }
        }
        return plan.routes().get(plan.routes().size() - 1);
    }

    private static long version4(long bits) {
        return (bits & 0xffffffffffff0fffL) | 0x4000L;
    }

    private static long variant2(long bits) {
        return (bits & 0x3fffffffffffffffL) | 0x8000000000000000L;
    }
}
