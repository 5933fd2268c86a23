package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.exhaustion.ExhaustionWatch;
import dev.foreshadow.detection.exhaustion.MemorySample;
import dev.foreshadow.simulator.evaluation.trace.MemoryTrace;

import java.util.List;

/**
 * How often a leak is seen where there is none.
 *
 * @param days length, of all hosts together in one trace
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
        ExhaustionWatch watch = ExhaustionWatch.start();
        Alarms alarms = new Alarms();
        int hosts = 0;
        for (long age = 0; age < days * 86_400; age += MemoryTrace.STEP_SECONDS) {
            Interrupt.checkNowAndThen(age);
            long second = trace.second();
            List<MemorySample> samples = trace.next();
            hosts = samples.size();
            samples.forEach(watch::observe);
            alarms.note(second, watch.assess(second).exhausting());
        }
        return new Result(days * hosts, alarms.count());
    }
}
