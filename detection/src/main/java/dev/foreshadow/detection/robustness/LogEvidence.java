package dev.foreshadow.detection.robustness;

import java.util.Arrays;

/** ln e of one bin by route and bet, and what time they stand for. Scratch; filled anew for every statistic of a track. */
final class LogEvidence {
    private final int bets;
    private final int[] routes;
    private final double[] elapsed;
    private final double[] claimed;
    private final double[] logE;
    private final double[] sum;
    private int size;
    private double elapsedSeconds;

    LogEvidence(int mostRoutes, int bets) {
        this.bets = bets;
        routes = new int[mostRoutes];
        elapsed = new double[mostRoutes];
        claimed = new double[mostRoutes];
        logE = new double[mostRoutes * bets];
        sum = new double[bets];
    }

    void clear() {
        size = 0;
        Arrays.fill(sum, 0);
    }

    /** Remembers for all statistics of the bin what time a place stands for. */
    void claim(int place, double seconds) {
        claimed[place] = seconds;
    }

    double claimed(int place) {
        return claimed[place];
    }

    /** Begins a route; its bets follow by {@link #bet}. */
    void route(int route, double seconds) {
        routes[size] = route;
        elapsed[size] = seconds;
        size++;
    }

    void bet(int j, double value) {
        logE[(size - 1) * bets + j] = value;
        sum[j] += value;
    }

    void elapsedSeconds(double seconds) {
        elapsedSeconds = seconds;
    }

    int size() {
        return size;
    }

    int route(int index) {
        return routes[index];
    }

    /** Time that the whole bin stands for. */
    double elapsedSeconds() {
        return elapsedSeconds;
    }

    /** Time since the route last had something to compare. */
    double elapsedSeconds(int index) {
        return elapsed[index];
    }

    /** By route in order, then by bet. */
    double[] logE() {
        return logE;
    }

    /** By bet, all routes together. */
    double[] sum() {
        return sum;
    }
}
