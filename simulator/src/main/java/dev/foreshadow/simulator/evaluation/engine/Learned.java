package dev.foreshadow.simulator.evaluation.engine;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.verdict.ApplicationJudge;
import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.simulator.evaluation.trace.Trace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongFunction;

/** A judge that has watched usual times and knows the pair's usual offset; any number of engines start from it. */
public final class Learned {
    private final byte[] state;
    private final long shadowFailures;

    private Learned(byte[] state, long shadowFailures) {
        this.state = state;
        this.shadowFailures = shadowFailures;
    }

    /**
     * Usual times to learn from. Lessons follow on one another; the last one ends where all traces begin.
     *
     * @param trace begins at {@link Trace#FIRST_SECOND}
     * @param seconds how long
     */
    public record Lesson(Trace trace, long seconds) {}

    /** Lets a fresh judge watch usual times, one lesson after the other. */
    public static Learned from(List<Lesson> lessons, JudgeSettings settings) throws InterruptedException {
        ApplicationJudge judge = ApplicationJudge.start();
        long before = -lessons.stream().mapToLong(Lesson::seconds).sum();
        long shadowFailures = 0;
        for (Lesson lesson : lessons) {
            for (long age = 0; age < lesson.seconds(); age++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("learning stopped");
                }
                SecondBin bin = lesson.trace().next();
                shadowFailures += shadowFailures(bin);
                judge.step(new SecondBin(bin.second() + before, bin.cells(), bin.pairs()), settings);
            }
            before += lesson.seconds();
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            judge.writeTo(new DataOutputStream(bytes));
            return new Learned(bytes.toByteArray(), shadowFailures);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static long shadowFailures(SecondBin bin) {
        long failures = 0;
        for (Cell cell : bin.cells()) {
            failures += cell.group() == Group.SHADOW ? cell.failures() : 0;
        }
        return failures;
    }

    /** Failures of the shadow that were seen: the usual ratio is known to about one over their root. */
    public long shadowFailures() {
        return shadowFailures;
    }

    /**
     * An engine with this knowledge.
     *
     * @param settingsAt policy and revisions by epoch second
     */
    public Engine engine(LongFunction<JudgeSettings> settingsAt) {
        try {
            ApplicationJudge judge = ApplicationJudge.readFrom(new DataInputStream(new ByteArrayInputStream(state)));
            return new Engine(judge, settingsAt);
        } catch (IOException e) {
            throw new UncheckedIOException("the judge cannot read the state that it wrote", e);
        }
    }
}
