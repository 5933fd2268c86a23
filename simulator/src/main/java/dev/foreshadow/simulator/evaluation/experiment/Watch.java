package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.simulator.evaluation.baseline.Contender;
import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.trace.Trace;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everyone's calls over days in which there is nothing to call for. */
final class Watch {
    private final Engine engine;
    private final double days;
    private final Alarms alarms = new Alarms();
    private final Alarms outliers = new Alarms();
    private final Map<String, Contender> baselines = Contender.baselines();
    private final Map<String, Alarms> others = new LinkedHashMap<>();

    Watch(Engine engine, double days) {
        this.engine = engine;
        this.days = days;
        baselines.keySet().forEach(name -> others.put(name, new Alarms()));
    }

    Watch over(Trace trace) throws InterruptedException {
        long seconds = Math.round(days * 86_400);
        for (long age = 0; age < seconds; age++) {
            Interrupt.checkNowAndThen(age);
            SecondBin bin = trace.next();
            alarms.note(age, engine.observe(bin));
            outliers.note(age, engine.blamesOneHost());
            for (Map.Entry<String, Contender> baseline : baselines.entrySet()) {
                others.get(baseline.getKey()).note(age, baseline.getValue().observe(bin));
            }
        }
        return this;
    }

    int falseAlarms() {
        return alarms.count();
    }

    double perThirtyDays() {
        return perThirtyDays(alarms);
    }

    int hostOutliers() {
        return outliers.count();
    }

    /** False alarms per thirty days by baseline. */
    Map<String, Double> baselineRates() {
        Map<String, Double> rates = new LinkedHashMap<>();
        others.forEach((name, counted) -> rates.put(name, perThirtyDays(counted)));
        return rates;
    }

    private double perThirtyDays(Alarms counted) {
        return counted.count() * 30 / days;
    }
}
