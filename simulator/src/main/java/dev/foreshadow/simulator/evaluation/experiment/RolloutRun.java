package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.engine.Policy;
import dev.foreshadow.simulator.evaluation.trace.Disturbance;
import dev.foreshadow.simulator.evaluation.trace.ErrorTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;
import dev.foreshadow.simulator.evaluation.trace.Trace;

import java.util.Map;

/**
 * A bad revision goes to the whole shadow at once and to live, host by host, within five minutes.
 *
 * @param usualShare failure share of the old revision
 * @param faultyShare failure share of the new one
 * @param liveHosts live's hosts; the more, the sooner the first of them runs the new revision
 * @param margin the engine's margin
 * @param scale how many runs, how long before the fault
 */
record RolloutRun(double usualShare, double faultyShare, int liveHosts, Margin margin, Scale scale)
        implements Measurement {
    private static final long ROLLOUT_SECONDS = 300;
    private static final long WAIT_SECONDS = 3_600;
    private static final double MIRRORED_PER_SECOND = 100;

    /** A row of the report. */
    record Result(
            double p0,
            double p1,
            int liveHosts,
            String margin,
            Double foreshadowMedianSeconds,
            double detectedShare,
            Map<String, Double> baselines) {}

    @Override
    public String section() {
        return "rollouts";
    }

    @Override
    public String id() {
        return "rollout-" + usualShare + "-" + faultyShare + "-" + liveHosts + "-" + margin.text() + "-"
                + scale.delayLabel();
    }

    @Override
    public Result take() throws InterruptedException {
        Population population = Population.of(MIRRORED_PER_SECOND, usualShare).withLiveHosts(liveHosts);
        long changedAt = Trace.FIRST_SECOND + scale.quietSeconds();
        Policy policy = margin.policy();
        var before = policy.atRest(population);
        var after = policy.rollingOut(population, changedAt);
        Race race = new Race(
                scale.runs(),
                scale.quietSeconds(),
                WAIT_SECONDS,
                Engines.of(margin, population, second -> second < changedAt ? before : after, id(), scale)
                        .fresh());
        Fineness fineness = Fineness.of(MIRRORED_PER_SECOND * faultyShare);
        race.run(run -> new ErrorTrace(
                        population,
                        Seeds.of(id(), run),
                        Disturbance.rollout(scale.quietSeconds(), ROLLOUT_SECONDS, faultyShare))
                .inParts(fineness.parts(), fineness.fromAge(scale.quietSeconds())));
        return new Result(
                usualShare,
                faultyShare,
                liveHosts,
                margin.label(),
                race.engine().medianSeconds(),
                race.engine().detectedShare(),
                race.baselineMedians());
    }
}
