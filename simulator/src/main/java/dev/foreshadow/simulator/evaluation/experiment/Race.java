package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.simulator.evaluation.baseline.Contender;
import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.trace.Trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Engine and baselines on the same traces, fault after fault: who calls when. Only the engine knows parts of seconds.
 *
 * <p>Calls before the fault are false alarms, measured elsewhere; here a call counts only if it begins after the fault.
 */
final class Race {
    private static final String ENGINE = "foreshadow";

    private final int runs;
    private final long faultAge;
    private final long limitSeconds;
    private final Supplier<Engine> engines;
    private final Map<String, Delays> delays = new LinkedHashMap<>();

    /**
     * @param faultAge seconds of usual times before the fault
     * @param limitSeconds how long to wait for a call
     */
    Race(int runs, long faultAge, long limitSeconds, Supplier<Engine> engines) {
        this.runs = runs;
        this.faultAge = faultAge;
        this.limitSeconds = limitSeconds;
        this.engines = engines;
        delays.put(ENGINE, new Delays(runs));
        Contender.baselines().keySet().forEach(name -> delays.put(name, new Delays(runs)));
    }

    /** Runs all of it; traces by number of the run. */
    void run(LongFunction<Trace> traces) throws InterruptedException {
        for (int run = 0; run < runs; run++) {
            Interrupt.check();
            run(traces.apply(run));
        }
    }

    private void run(Trace trace) throws InterruptedException {
        Ear engine = new Ear(engines.get());
        Map<String, Ear> others = new LinkedHashMap<>();
        Contender.baselines().forEach((name, contender) -> others.put(name, new Ear(contender)));
        for (long age = 0; age < faultAge + limitSeconds; age++) {
            Interrupt.checkNowAndThen(age);
            SecondBin second = listen(engine, trace, age - faultAge);
            boolean allHeard = engine.heard();
            for (Ear ear : others.values()) {
                ear.listen(second, age - faultAge + 1.0);
                allHeard &= ear.heard();
            }
            if (allHeard) {
                break;
            }
        }
        delays.get(ENGINE).add(engine.delay());
        others.forEach((name, ear) -> delays.get(name).add(ear.delay()));
    }

    /** Lets the engine listen to the bins of one second, and puts them together for those who know seconds only. */
    private static SecondBin listen(Ear engine, Trace trace, long secondsSinceFault) {
        SecondBin bin = trace.next();
        engine.listen(bin, secondsSinceFault + 1.0 / bin.parts());
        if (bin.endsSecond()) {
            return bin;
        }
        List<Cell> cells = new ArrayList<>(bin.cells());
        while (!bin.endsSecond()) {
            bin = trace.next();
            cells.addAll(bin.cells());
            engine.listen(bin, secondsSinceFault + (bin.part() + 1.0) / bin.parts());
        }
        return new SecondBin(bin.second(), cells, List.of());
    }

    Delays engine() {
        return delays.get(ENGINE);
    }

    /** Median delay by baseline, seconds; null where it lies beyond the limit. */
    Map<String, Double> baselineMedians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        delays.forEach((name, of) -> medians.put(name, of.medianSeconds()));
        medians.remove(ENGINE);
        return medians;
    }
}
