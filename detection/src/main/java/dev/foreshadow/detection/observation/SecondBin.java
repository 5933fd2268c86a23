package dev.foreshadow.detection.observation;

import java.util.List;

/**
 * One second of event time of one application.
 *
 * @param second epoch second
 * @param cells what was answered; empty for a second that only lets time pass
 * @param pairs the twins among it; empty when pairing is off
 */
public record SecondBin(long second, List<Cell> cells, List<PairCell> pairs) {
    public SecondBin {
        cells = cells == null ? List.of() : List.copyOf(cells);
        pairs = pairs == null ? List.of() : List.copyOf(pairs);
    }

    /** A second in which nothing was heard: time passes, silence grows. */
    public static SecondBin tick(long second) {
        return new SecondBin(second, List.of(), List.of());
    }
}
