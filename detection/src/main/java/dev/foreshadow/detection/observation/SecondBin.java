package dev.foreshadow.detection.observation;

import java.util.List;

/**
 * One second of event time of one application, or an equal part of one.
 *
 * @param second epoch second
 * @param part which part of the second, 0 to {@code parts} - 1; impossible values are repaired
 * @param parts into how many bins a second is cut, 1 to {@value #MOST_PARTS}; more than one is worth it above about two
 *     expected failures a second
 * @param cells what was answered; empty for a second that only lets time pass
 * @param pairs the twins among it; empty when pairing is off
 * @param pods readings of pods that came in this bin; most bins have none
 * @param stamped true when the requests carry the gateway's time, which both twins share; false makes the judge wait two
 *     seconds for live's answers, because the groups' clocks may be that far apart
 */
public record SecondBin(
        long second,
        int part,
        int parts,
        List<Cell> cells,
        List<PairCell> pairs,
        List<PodSample> pods,
        boolean stamped) {
    /** Finest division of a second. */
    public static final int MOST_PARTS = 20;

    public SecondBin {
        parts = Math.min(Math.max(1, parts), MOST_PARTS);
        part = Math.min(Math.max(0, part), parts - 1);
        cells = cells == null ? List.of() : List.copyOf(cells);
        pairs = pairs == null ? List.of() : List.copyOf(pairs);
        pods = pods == null ? List.of() : List.copyOf(pods);
    }

    /** A whole second of requests with the gateway's time and nothing else. */
    public SecondBin(long second, List<Cell> cells, List<PairCell> pairs) {
        this(second, cells, pairs, List.of(), true);
    }

    /** A whole second. */
    public SecondBin(long second, List<Cell> cells, List<PairCell> pairs, List<PodSample> pods, boolean stamped) {
        this(second, 0, 1, cells, pairs, pods, stamped);
    }

    /** A second in which nothing was heard: time passes, silence grows. */
    public static SecondBin tick(long second) {
        return new SecondBin(second, List.of(), List.of());
    }

    /** Where the bin begins, in parts of a second since the epoch. */
    public double startSeconds() {
        return second + (double) part / parts;
    }

    /** True for the bin that completes its second. */
    public boolean endsSecond() {
        return part == parts - 1;
    }
}
