package dev.foreshadow.simulator.evaluation.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured, in the order of the report.
 *
 * @param scale how much of it
 * @param marginRatio the engine's fixed margin
 * @param grid which cells of the grid; those of several selections once each
 */
public record Programme(Scale scale, double marginRatio, List<GridSelection> grid) {
    /** The margin that holds until the usual offset of the groups is known. */
    public static final double FIXED_MARGIN_RATIO = 1.2;

    private static final String FIXED = "fixed";

    public Programme {
        grid = List.copyOf(grid);
    }

    /** The grid alone: delays by failure share, effect and rate. */
    public List<Measurement> delays() {
        return grid.stream()
                .flatMap(selection -> selection.cells(FIXED, marginRatio, scale).stream())
                .<Measurement>map(cell -> cell)
                .distinct()
                .toList();
    }

    /** Everything, the grid included. */
    public List<Measurement> everything() {
        List<Measurement> all = new ArrayList<>(delays());
        for (NullScenario scenario : NullScenario.values()) {
            all.add(new NullRun(scenario, marginRatio, scale.nullDays()));
        }
        for (LatencyScenario scenario : LatencyScenario.values()) {
            all.add(new LatencyRun(scenario, marginRatio, scale));
        }
        Stream.of(0.002, 0.005, 0.011, 0.051)
                .map(faulty -> new RolloutRun(0.001, faulty, marginRatio, scale))
                .forEach(all::add);
        all.add(new RunLengthCheck(scale.runLengthDays()));
        all.add(new Enumeration(scale.enumerationStates()));
        return all;
    }
}
