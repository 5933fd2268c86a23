package dev.foreshadow.simulator.model;

import dev.foreshadow.simulator.draw.Draws;
import dev.foreshadow.simulator.fault.Effect;
import dev.foreshadow.simulator.fault.Exposure;
import dev.foreshadow.simulator.fault.Faults;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.traffic.Request;
import dev.foreshadow.simulator.traffic.Route;

import java.util.HashMap;
import java.util.Map;

/** What a pod makes of a request: log-normal work, a queue near saturation, faults, lack of memory, the timeout. */
final class Service {
    private static final long LIVE = 21;
    private static final long TWIN = 22;
    private static final long HOST = 23;

    /** Hosts differ by about this much (standard deviation of the natural logarithm of their speed). */
    private static final double HOST_SIGMA = 0.03;

    /** The router sends the copy after the original: at least this much later. */
    private static final double LAG_FLOOR_MILLIS = 0.2;

    private static final double LAG_MEAN_MILLIS = 0.5;

    /** Envoy keeps its trace decision in the UUID's version digit; copies are decided anew, here for half of them. */
    private static final double REWRITTEN_IDS = 0.5;

    private static final long VERSION_DIGIT = 0xf000L;
    private static final long SAMPLED = 0x9000L;
    private static final int FAILED = 500;
    private static final int DONE = 200;

    private final Faults faults;
    private final long seed;
    private final Map<String, Double> hostFactors = new HashMap<>();

    Service(Faults faults, long seed) {
        this.faults = faults;
        this.seed = seed;
    }

    Answer answer(Request request, Pod pod, PodState state, long timeoutMillis) {
        Draws draws = Draws.of(seed, LIVE, request.second(), request.index());
        return work(request, pod, state, timeoutMillis, draws, new Copy(false, 0, request.idHigh()));
    }

    Answer twin(Request request, Pod pod, PodState state, long timeoutMillis) {
        Draws draws = Draws.of(seed, TWIN, request.second(), request.index());
        double lag = LAG_FLOOR_MILLIS + LAG_MEAN_MILLIS * draws.exponential();
        boolean rewritten = draws.uniform() < REWRITTEN_IDS;
        long idHigh = rewritten ? (request.idHigh() & ~VERSION_DIGIT) | SAMPLED : request.idHigh();
        return work(request, pod, state, timeoutMillis, draws, new Copy(true, lag, idHigh));
    }

    /** How this answer relates to the user's request. */
    private record Copy(boolean mirrored, double lagMillis, long idHigh) {}

    private Answer work(Request request, Pod pod, PodState state, long timeoutMillis, Draws draws, Copy copy) {
        Route route = request.route();
        Effect effect = faults.on(new Exposure(pod, route, request.second(), state.requestsPerSecond()));
        double serviceMillis = route.medianMillis()
                * Math.exp(route.sigma() * draws.normal())
                * hostFactor(pod.node())
                * effect.latencyFactor()
                * state.memoryLatencyFactor();
        double tailDraw = draws.uniform();
        double tailMillis = effect.tailMillis() * draws.exponential();
        double waitMillis = state.meanWaitMillis(route) * draws.exponential();
        double goodShare = (1 - route.errorShare()) * (1 - effect.failureShare()) * (1 - state.memoryFailureShare());
        int status = draws.uniform() < goodShare ? DONE : FAILED;
        state.serve(serviceMillis, effect);
        double latencyMillis = waitMillis + serviceMillis + (tailDraw < effect.tailShare() ? tailMillis : 0);
        boolean late = timeoutMillis > 0 && latencyMillis > timeoutMillis;
        return new Answer(
                request,
                pod,
                copy.mirrored(),
                late ? 0 : status,
                late ? timeoutMillis : latencyMillis,
                copy.lagMillis(),
                copy.idHigh());
    }

    private double hostFactor(String node) {
        return hostFactors.computeIfAbsent(
                node,
                name -> Math.exp(
                        HOST_SIGMA * Draws.of(seed, HOST, name.hashCode()).normal()));
    }
}
