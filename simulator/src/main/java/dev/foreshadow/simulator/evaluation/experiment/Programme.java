package dev.foreshadow.simulator.evaluation.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured, in the order of the report.
 *
 * @param scale how much of it
 * @param margins the engine's margins, one after the other
 * @param grid which cells of the grid; those of several selections once each
 */
public record Programme(Scale scale, List<Margin> margins, List<GridSelection> grid) {
    private static final double USUAL_SHARE = 0.001;
    private static final List<Double> FAULTY_SHARES = List.of(0.002, 0.005, 0.011, 0.051);
    /** Few hosts take the new revision in steps, many nearly without: 10,000 requests a second in all. */
    private static final List<Integer> LIVE_HOSTS = List.of(20, 200);

    private static final List<Integer> MARGIN_RATES = List.of(10, 100, 1_000);
    private static final List<Double> LEAK_HOURS = List.of(1.0, 2.0, 6.0);

    public Programme {
        margins = List.copyOf(margins);
        grid = List.copyOf(grid);
    }

    /** The grid alone: delays by failure share, effect and rate. */
    public List<Measurement> delays() {
        return margins.stream()
                .flatMap(margin -> grid.stream().flatMap(selection -> selection.cells(margin, scale).stream()))
                .<Measurement>map(cell -> cell)
                .distinct()
                .toList();
    }

    /** Everything, the grid included. */
    public List<Measurement> everything() {
        List<Measurement> all = new ArrayList<>(delays());
        margins.forEach(margin -> all.addAll(quietTimes(margin)));
        all.addAll(slowTimes());
        margins.forEach(margin -> all.addAll(rollouts(margin)));
        MARGIN_RATES.forEach(rate -> all.add(new MarginRun(rate, USUAL_SHARE, scale.marginDays())));
        LEAK_HOURS.forEach(hours -> all.add(new LeakRun(hours, scale.runs())));
        all.add(new LeakFreeRun(scale.leakFreeDays()));
        all.add(new RunLengthCheck(scale.runLengthDays()));
        all.add(new Enumeration(scale.enumerationStates()));
        return all;
    }

    private List<Measurement> quietTimes(Margin margin) {
        return Arrays.stream(NullScenario.values())
                .<Measurement>map(scenario -> new NullRun(scenario, margin, scale.nullDays()))
                .toList();
    }

    /** Durations have tolerances of their own; what the judge learns of failures does not move them. */
    private List<Measurement> slowTimes() {
        Margin margin = margins.get(margins.size() - 1);
        return Arrays.stream(LatencyScenario.values())
                .<Measurement>map(scenario -> new LatencyRun(scenario, margin, scale))
                .toList();
    }

    private List<Measurement> rollouts(Margin margin) {
        return LIVE_HOSTS.stream()
                .flatMap(hosts -> FAULTY_SHARES.stream()
                        .<Measurement>map(faulty -> new RolloutRun(USUAL_SHARE, faulty, hosts, margin, scale)))
                .toList();
    }
}
