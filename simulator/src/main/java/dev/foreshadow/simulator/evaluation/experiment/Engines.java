package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.engine.Learned;
import dev.foreshadow.simulator.evaluation.engine.Learned.Lesson;
import dev.foreshadow.simulator.evaluation.trace.ErrorTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Engines for a race: fresh ones, or ones that have watched usual times until their margin settled.
 *
 * <p>A margin settles with failures seen and not with time. A rare key would need years of trace, so the failures come
 * from a dense population of the same hosts; then the race's own population settles everything else.
 *
 * @param fresh makes an engine
 * @param shadowFailures failures of the shadow that each engine has learned from
 */
record Engines(Supplier<Engine> fresh, long shadowFailures) {
    /** The runs whose traces teach; races count from 0. */
    private static final int DENSE_RUN = -1;

    private static final int USUAL_RUN = -2;

    private static final double DENSE_MIRRORED_PER_SECOND = 100;
    private static final double DENSE_FAILURE_SHARE = 0.02;

    static Engines of(
            Margin margin, Population population, LongFunction<JudgeSettings> settingsAt, String id, Scale scale)
            throws InterruptedException {
        if (!margin.learned()) {
            return new Engines(() -> new Engine(settingsAt), 0);
        }
        Population dense = population.withTraffic(DENSE_MIRRORED_PER_SECOND, DENSE_FAILURE_SHARE);
        Learned learned = Learned.from(
                List.of(
                        new Lesson(new ErrorTrace(dense, Seeds.of(id, DENSE_RUN)), scale.learningSeconds()),
                        new Lesson(new ErrorTrace(population, Seeds.of(id, USUAL_RUN)), scale.settlingSeconds())),
                margin.policy().atRest(population));
        return new Engines(() -> learned.engine(settingsAt), learned.shadowFailures());
    }
}
