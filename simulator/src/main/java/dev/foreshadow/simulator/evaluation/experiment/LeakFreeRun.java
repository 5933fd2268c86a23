package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.engine.Policy;
import dev.foreshadow.simulator.evaluation.trace.MemoryTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;

/**
 * How often a leak is seen where there is none.
 *
 * @param days length, of the shadow's hosts together in one trace
 */
record LeakFreeRun(double days) implements Measurement {
    /** A row of the report. */
    record Result(double hostDays, int falseAlarms) {}

    @Override
    public String section() {
        return "leaks";
    }

    @Override
    public String id() {
        return "leakfree-" + days;
    }

    @Override
    public Result take() throws InterruptedException {
        MemoryTrace trace = MemoryTrace.sound(Seeds.of(id(), 0));
        Engine engine = engine();
        Alarms alarms = new Alarms();
        for (long age = 0; age < days * 86_400; age += MemoryTrace.STEP_SECONDS) {
            Interrupt.checkNowAndThen(age);
            alarms.note(age, engine.observe(trace.next()));
        }
        return new Result(days * MemoryTrace.HOSTS, alarms.count());
    }

    /** A judge of both groups of a memory trace. */
    static Engine engine() {
        Population population = Population.of(4 * 100, 0).withLiveHosts(MemoryTrace.HOSTS);
        var settings = Policy.withMargin(Margin.USUAL_RATIO).atRest(population);
        return new Engine(second -> settings);
    }
}
