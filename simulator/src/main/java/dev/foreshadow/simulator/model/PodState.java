package dev.foreshadow.simulator.model;

import dev.foreshadow.simulator.fault.Effect;
import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.traffic.Route;

/** How one pod is doing: its memory, its load, whether it is up. Not thread-safe. */
final class PodState {
    /** Share of the memory limit above which the garbage collector starts to cost. */
    private static final double PRESSURE_FROM = 0.85;

    /** Share of the memory limit above which allocations start to fail. */
    private static final double FAILING_FROM = 0.93;

    /** Service time just below the limit, relative to normal. */
    private static final double PRESSURE_FACTOR = 6;

    /** Failure share just below the limit. */
    private static final double PRESSURE_FAILURES = 0.3;

    /** Weight of the newest second in the smoothed utilisation. */
    private static final double SMOOTHING = 0.5;

    /** Queues beyond this utilisation are cut short by timeouts anyway. */
    private static final double SATURATION = 0.98;

    /** Cores that one busy request keeps busy; the rest of the time it waits for others. */
    private static final double CORES_PER_BUSY_REQUEST = 0.4;

    private final FleetPlan fleet;
    private final long limitBytes;
    private long memoryBytes;
    private double utilisation;
    private double busyMillis;
    private long served;
    private double requestsPerSecond;
    private int restarts;
    private long downUntilSecond = Long.MIN_VALUE;

    PodState(FleetPlan fleet, Pod pod) {
        this.fleet = fleet;
        this.limitBytes = pod.memoryLimitBytes();
        this.memoryBytes = freshBytes();
    }

    /** A fresh container needs its base; never more than half of a limit that somebody set very low. */
    private long freshBytes() {
        return Math.min(fleet.memoryBaseBytes(), limitBytes / 2);
    }

    boolean isDown(long second) {
        return second < downUntilSecond;
    }

    double requestsPerSecond() {
        return requestsPerSecond;
    }

    /** Probability that lack of memory fails a request. */
    double memoryFailureShare() {
        return PRESSURE_FAILURES * above(FAILING_FROM);
    }

    /** How much lack of memory stretches service times. */
    double memoryLatencyFactor() {
        double pressure = above(PRESSURE_FROM);
        return 1 + (PRESSURE_FACTOR - 1) * pressure * pressure;
    }

    private double above(double share) {
        return Math.min(1, Math.max(0, ((double) memoryBytes / limitBytes - share) / (1 - share)));
    }

    /**
     * Mean time in the queue of c parallel workers: {@code s * rho^(sqrt(2(c+1)) - 1) / (c (1 - rho))}, with s the mean
     * service time. Source: Sakasegawa, An approximation formula Lq ~ a rho^b / (1 - rho), Ann. Inst. Stat. Math. 29
     * (1977), for M/M/c.
     */
    double meanWaitMillis(Route route) {
        int workers = fleet.concurrency();
        double rho = Math.min(SATURATION, utilisation);
        return route.meanMillis() * Math.pow(rho, Math.sqrt(2.0 * (workers + 1)) - 1) / (workers * (1 - rho));
    }

    void serve(double serviceMillis, Effect effect) {
        served++;
        busyMillis += serviceMillis;
        memoryBytes += effect.leakBytes();
    }

    /**
     * Ends the second.
     *
     * @return whether the container was killed for its memory
     */
    boolean endSecond(long second) {
        double now = busyMillis / (1000.0 * fleet.concurrency());
        utilisation = (1 - SMOOTHING) * utilisation + SMOOTHING * now;
        requestsPerSecond = served;
        served = 0;
        busyMillis = 0;
        if (memoryBytes < limitBytes) {
            return false;
        }
        memoryBytes = freshBytes();
        utilisation = 0;
        restarts++;
        downUntilSecond = second + 1 + fleet.restartSeconds();
        return true;
    }

    PodUsage usage() {
        double cores = utilisation * fleet.concurrency() * CORES_PER_BUSY_REQUEST;
        return new PodUsage(cores, memoryBytes, limitBytes, restarts);
    }
}
