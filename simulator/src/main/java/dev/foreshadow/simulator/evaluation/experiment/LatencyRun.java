package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.trace.LatencyTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;
import dev.foreshadow.simulator.evaluation.trace.Trace;

import java.util.Map;
import java.util.function.Supplier;

/**
 * One way to be slow at 100 mirrored requests per second: how soon it is found, or how often a harmless one is called.
 *
 * @param scenario what goes on
 * @param margin the engine's margin
 * @param scale how many runs, how many days
 */
record LatencyRun(LatencyScenario scenario, Margin margin, Scale scale) implements Measurement {
    private static final long QUIET_SECONDS = 300;
    private static final long WAIT_SECONDS = 1_800;

    /** A fault's row: median delays in seconds, null beyond the wait. */
    record Found(
            String scenario,
            String margin,
            Double foreshadowMedianSeconds,
            double detectedShare,
            Map<String, Double> baselines) {}

    /** A harmless scenario's row: calls. The baselines' figures are per thirty days. */
    record Called(
            String scenario,
            String margin,
            double days,
            int falseAlarms,
            double perThirtyDays,
            Map<String, Double> baselines) {}

    @Override
    public String section() {
        return "latency";
    }

    @Override
    public String id() {
        return "latency-" + scenario.name() + "-" + margin.text() + "-"
                + (scenario.isHarmless() ? scale.latencyDays() : scale.runs());
    }

    @Override
    public Object take() throws InterruptedException {
        Population population = Population.of(100, 0).withLiveHosts(4);
        var settings = margin.policy().atRest(population);
        Supplier<Engine> engines = () -> new Engine(second -> settings);
        if (scenario.isHarmless()) {
            Trace trace = new LatencyTrace(population, Seeds.of(id(), 0), scenario.slowness(), 0);
            Watch watch = new Watch(engines.get(), scale.latencyDays()).over(trace);
            return new Called(
                    scenario.label(),
                    margin.label(),
                    scale.latencyDays(),
                    watch.falseAlarms(),
                    watch.perThirtyDays(),
                    watch.baselineRates());
        }
        Race race = new Race(scale.runs(), QUIET_SECONDS, WAIT_SECONDS, engines);
        race.run(run -> new LatencyTrace(population, Seeds.of(id(), run), scenario.slowness(), QUIET_SECONDS));
        return new Found(
                scenario.label(),
                margin.label(),
                race.engine().medianSeconds(),
                race.engine().detectedShare(),
                race.baselineMedians());
    }
}
