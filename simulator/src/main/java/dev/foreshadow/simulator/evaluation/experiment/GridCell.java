package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.simulator.evaluation.engine.Policy;
import dev.foreshadow.simulator.evaluation.oracle.Oracle;
import dev.foreshadow.simulator.evaluation.trace.Disturbance;
import dev.foreshadow.simulator.evaluation.trace.ErrorTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;

import java.util.Locale;
import java.util.Map;

/**
 * Median delay of one fault against the oracle's and the baselines'.
 *
 * @param margin the engine's margin
 * @param usualShare failure share before the fault
 * @param effect what the fault adds
 * @param mirroredPerSecond mirrored requests per second
 * @param scale how many runs, how long before the fault
 */
record GridCell(Margin margin, double usualShare, Effect effect, double mirroredPerSecond, Scale scale)
        implements Measurement {
    private static final int ORACLE_RUNS = 2_001;
    private static final long LEAST_WAIT_SECONDS = 3_600;
    private static final long LONGEST_WAIT_SECONDS = 12 * 3_600;

    /** The report waits this many times the oracle's median before it says "not found". */
    private static final double WAIT_IN_ORACLE_MEDIANS = 4;

    /** A row of the report; nulls where the median lies beyond the wait. */
    record Result(
            String margin,
            double p0,
            String effect,
            double mirroredPerSecond,
            double oracleMedianSeconds,
            Double foreshadowMedianSeconds,
            Double ratio,
            Map<String, Double> baselines,
            double detectedShare,
            long learnedFailures) {}

    @Override
    public String section() {
        return "grid";
    }

    @Override
    public String id() {
        return String.format(
                Locale.ROOT,
                "grid-%s-p%s-%s-%s-%s",
                margin.text(),
                usualShare,
                effect.label(),
                mirroredPerSecond,
                scale.delayLabel());
    }

    @Override
    public Result take() throws InterruptedException {
        Population population = Population.of(mirroredPerSecond, usualShare);
        double faulty = effect.on(usualShare);
        Fineness fineness = Fineness.of(mirroredPerSecond * faulty);
        double oracle = new Oracle(mirroredPerSecond, usualShare, faulty, Policy.THIRTY_DAYS_SECONDS)
                .medianDelaySeconds(fineness.binSeconds(), ORACLE_RUNS, id().hashCode());
        long wait =
                (long) Math.min(LONGEST_WAIT_SECONDS, Math.max(LEAST_WAIT_SECONDS, WAIT_IN_ORACLE_MEDIANS * oracle));
        JudgeSettings settings = margin.policy().atRest(population);
        Engines engines = Engines.of(margin, population, second -> settings, id(), scale);
        Race race = new Race(scale.runs(), scale.quietSeconds(), wait, engines.fresh());
        race.run(run -> new ErrorTrace(
                        population, Seeds.of(id(), run), Disturbance.shadowFails(scale.quietSeconds(), faulty))
                .inParts(fineness.parts(), fineness.fromAge(scale.quietSeconds())));
        Double median = race.engine().medianSeconds();
        return new Result(
                margin.label(),
                usualShare,
                effect.label(),
                mirroredPerSecond,
                oracle,
                median,
                median == null ? null : median / oracle,
                race.baselineMedians(),
                race.engine().detectedShare(),
                engines.shadowFailures());
    }
}
