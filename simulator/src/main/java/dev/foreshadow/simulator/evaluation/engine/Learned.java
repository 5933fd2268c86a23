package dev.foreshadow.simulator.evaluation.engine;

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
import java.util.function.LongFunction;

/** A judge that has watched usual times for days and knows the pair's usual offset; any number of engines start from it. */
public final class Learned {
    private final byte[] state;
    private final long seconds;

    private Learned(byte[] state, long seconds) {
        this.state = state;
        this.seconds = seconds;
    }

    /** Lets a fresh judge watch so many seconds of usual times. */
    public static Learned from(Trace usualTimes, long seconds, JudgeSettings settings) throws InterruptedException {
        ApplicationJudge judge = ApplicationJudge.start();
        for (long age = 0; age < seconds; age++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("learning stopped");
            }
            judge.observe(usualTimes.next(), settings);
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            judge.writeTo(new DataOutputStream(bytes));
            return new Learned(bytes.toByteArray(), seconds);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /**
     * An engine with this knowledge. The traces that it is shown begin anew; for the judge they follow on what it learned.
     *
     * @param settingsAt policy and revisions by epoch second of the trace
     */
    public Engine engine(LongFunction<JudgeSettings> settingsAt) {
        try {
            ApplicationJudge judge = ApplicationJudge.readFrom(new DataInputStream(new ByteArrayInputStream(state)));
            return new Engine(judge, settingsAt, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException("the judge cannot read the state that it wrote", e);
        }
    }

    /** The same second, so much later. */
    static SecondBin later(SecondBin bin, long seconds) {
        return seconds == 0 ? bin : new SecondBin(bin.second() + seconds, bin.cells(), bin.pairs());
    }
}
