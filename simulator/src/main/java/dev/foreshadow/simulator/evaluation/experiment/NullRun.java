package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.engine.Engine;

import java.util.Map;

/**
 * False alarms of everyone in one scenario without a fault.
 *
 * @param scenario what goes on
 * @param margin the engine's margin
 * @param days length
 */
record NullRun(NullScenario scenario, Margin margin, double days) implements Measurement {
    /** A row of the report; the baselines' figures are per thirty days. */
    record Result(
            String scenario,
            String margin,
            double days,
            int falseAlarms,
            double perThirtyDays,
            int hostOutliers,
            Map<String, Double> baselines) {}

    @Override
    public String section() {
        return "nulls";
    }

    @Override
    public String id() {
        return "null-" + scenario.name() + "-" + margin.text() + "-" + days;
    }

    @Override
    public Result take() throws InterruptedException {
        var settings = margin.policy().atRest(scenario.population());
        Watch watch = new Watch(new Engine(second -> settings), days).over(scenario.trace(Seeds.of(id(), 0)));
        return new Result(
                scenario.label(),
                margin.label(),
                days,
                watch.falseAlarms(),
                watch.perThirtyDays(),
                watch.hostOutliers(),
                watch.baselineRates());
    }
}
