package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.trace.ErrorTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;

import java.util.ArrayList;
import java.util.List;

/**
 * How low the margin becomes with time, at one rate.
 *
 * @param mirroredPerSecond mirrored requests per second
 * @param usualShare share of them that fails
 * @param days when to look, rising
 */
record MarginRun(double mirroredPerSecond, double usualShare, List<Integer> days) implements Measurement {
    MarginRun {
        days = List.copyOf(days);
    }

    /**
     * A row of the report.
     *
     * @param learned the margin after so many days
     */
    record Result(double mirroredPerSecond, double p0, List<Learned> learned) {}

    /**
     * What was known at a time.
     *
     * @param failures failures of the shadow that it rests on; what is older than the judge's memory counts less
     * @param margin r
     */
    record Learned(int days, double failures, double margin) {}

    @Override
    public String section() {
        return "margins";
    }

    @Override
    public String id() {
        return "margin-" + mirroredPerSecond + "-" + usualShare + "-" + days.get(days.size() - 1);
    }

    @Override
    public Result take() throws InterruptedException {
        Population population = Population.of(mirroredPerSecond, usualShare);
        var settings = Margin.calibrated(Margin.USUAL_RATIO).policy().atRest(population);
        Engine engine = new Engine(second -> settings);
        ErrorTrace trace = new ErrorTrace(population, Seeds.of(id(), 0));
        List<Learned> learned = new ArrayList<>();
        long age = 0;
        for (int day : days) {
            for (; age < day * 86_400L; age++) {
                Interrupt.checkNowAndThen(age);
                engine.observe(trace.next());
            }
            learned.add(new Learned(day, engine.learnedFailures(), engine.marginRatio()));
        }
        return new Result(mirroredPerSecond, usualShare, learned);
    }
}
