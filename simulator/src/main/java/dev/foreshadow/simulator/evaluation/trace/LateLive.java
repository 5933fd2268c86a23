package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Live's answers stand some seconds late, as happens without the gateway's time stamp. Pairs stand where the shadow does. */
public final class LateLive implements Trace {
    private final Trace whole;
    private final Deque<List<Cell>> waiting = new ArrayDeque<>();

    /** The given trace with live late by {@code seconds}, at least 0. */
    public LateLive(Trace whole, int seconds) {
        this.whole = whole;
        for (int i = 0; i < seconds; i++) {
            waiting.add(List.of());
        }
    }

    @Override
    public SecondBin next() {
        SecondBin bin = whole.next();
        waiting.add(
                bin.cells().stream().filter(cell -> cell.group() == Group.LIVE).toList());
        List<Cell> cells = new ArrayList<>(waiting.remove());
        bin.cells().stream().filter(cell -> cell.group() == Group.SHADOW).forEach(cells::add);
        return new SecondBin(bin.second(), cells, bin.pairs(), List.of(), false);
    }
}
