package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.simulator.evaluation.baseline.Contender;
import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.trace.Trace;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Engine and baselines on the same traces, fault after fault: who calls when.
 *
 * <p>Calls before the fault are false alarms, measured elsewhere; here a contender that is still calling when the fault
 * comes has its delay of one second like anyone who is lucky.
 */
final class Race {
    private final int runs;
    private final long faultAge;
    private final long limitSeconds;
    private final Supplier<Engine> engines;
    private final Delays engine;
    private final Map<String, Delays> baselines = new LinkedHashMap<>();

    /**
     * @param faultAge seconds of usual times before the fault
     * @param limitSeconds how long to wait for a call
     */
    Race(int runs, long faultAge, long limitSeconds, Supplier<Engine> engines) {
        this.runs = runs;
        this.faultAge = faultAge;
        this.limitSeconds = limitSeconds;
        this.engines = engines;
        this.engine = new Delays(runs);
        Contender.baselines().keySet().forEach(name -> baselines.put(name, new Delays(runs)));
    }

    /** Runs all of it; traces by number of the run. */
    void run(LongFunction<Trace> traces) throws InterruptedException {
        for (int run = 0; run < runs; run++) {
            Interrupt.check();
            run(traces.apply(run));
        }
    }

    private void run(Trace trace) throws InterruptedException {
        Engine watching = engines.get();
        Map<String, Contender> waiting = Contender.baselines();
        Map<String, Double> called = new HashMap<>();
        double engineDelay = Double.POSITIVE_INFINITY;
        for (long age = 0; age < faultAge + limitSeconds; age++) {
            Interrupt.checkNowAndThen(age);
            SecondBin bin = trace.next();
            double delay = age - faultAge + 1.0;
            if (engineDelay == Double.POSITIVE_INFINITY && watching.observe(bin) && delay > 0) {
                engineDelay = delay;
            }
            waiting.entrySet().removeIf(entry -> {
                boolean done = entry.getValue().observe(bin) && delay > 0;
                if (done) {
                    called.put(entry.getKey(), delay);
                }
                return done;
            });
            if (waiting.isEmpty() && engineDelay < Double.POSITIVE_INFINITY) {
                break;
            }
        }
        engine.add(engineDelay);
        baselines.forEach((name, delays) -> delays.add(called.getOrDefault(name, Double.POSITIVE_INFINITY)));
    }

    Delays engine() {
        return engine;
    }

    /** Median delay by baseline, seconds; null where it lies beyond the limit. */
    Map<String, Double> baselineMedians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        baselines.forEach((name, delays) -> medians.put(name, delays.medianSeconds()));
        return medians;
    }
}
