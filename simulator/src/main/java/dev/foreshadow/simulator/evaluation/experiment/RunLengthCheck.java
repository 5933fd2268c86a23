package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.engine.Policy;
import dev.foreshadow.simulator.evaluation.trace.ErrorTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;
import dev.foreshadow.simulator.evaluation.trace.Trace;

/**
 * Is the average time between false alarms at least what was asked for? Asked for an hour, so that there are alarms to
 * count, at the very edge of the null hypothesis: no margin, no floor, both groups alike.
 *
 * @param days length; after each alarm a fresh engine goes on
 */
record RunLengthCheck(double days) implements Measurement {
    private static final double WANTED_SECONDS = 3_600;

    /**
     * The report's object.
     *
     * @param configured wanted seconds between false alarms
     * @param measured seconds over alarms; null when there was none
     */
    record Result(double configured, Double measured, int alarms, double days) {}

    @Override
    public String section() {
        return "arl";
    }

    @Override
    public String id() {
        return "arl-" + days;
    }

    @Override
    public Result take() throws InterruptedException {
        Population population = Population.of(100, 0.001);
        var settings = new Policy(WANTED_SECONDS, 1, 0, false).atRest(population);
        Trace trace = new ErrorTrace(population, Seeds.of(id(), 0));
        Engine engine = new Engine(second -> settings);
        long seconds = Math.round(days * 86_400);
        int alarms = 0;
        for (long age = 0; age < seconds; age++) {
            Interrupt.checkNowAndThen(age);
            if (engine.observe(trace.next())) {
                alarms++;
                engine = new Engine(second -> settings);
            }
        }
        return new Result(WANTED_SECONDS, alarms == 0 ? null : (double) seconds / alarms, alarms, days);
    }
}
