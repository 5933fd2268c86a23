package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.engine.Learned;
import dev.foreshadow.simulator.evaluation.trace.ErrorTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;

import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Engines for a race: fresh ones, or ones that have watched the same population for days. */
final class Engines {
    /** The run whose trace teaches; races count from 0. */
    private static final int TEACHING_RUN = -1;

    private Engines() {}

    static Supplier<Engine> of(
            Margin margin, Population population, LongFunction<JudgeSettings> settingsAt, String id, Scale scale)
            throws InterruptedException {
        if (!margin.learned()) {
            return () -> new Engine(settingsAt);
        }
        Learned learned = Learned.from(
                new ErrorTrace(population, Seeds.of(id, TEACHING_RUN)),
                Math.round(scale.learningDays() * 86_400),
                margin.policy().atRest(population));
        return () -> learned.engine(settingsAt);
    }
}
