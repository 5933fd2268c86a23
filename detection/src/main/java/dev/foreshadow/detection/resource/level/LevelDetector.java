package dev.foreshadow.detection.resource.level;

import dev.foreshadow.detection.evidence.EDetector;
import dev.foreshadow.detection.evidence.RunLength;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Evidence that one suspect's level is above what is allowed, and the same without the host that accuses most. The smaller
 * of two e-detectors is one for the union of their nulls, so the gate costs no guarantee.
 */
final class LevelDetector {
    /** Evidence that must remain without the highest host, seconds. */
    private static final double GATE_SECONDS = 3_600;

    /** The bet whose cumulative sum opens the window: its likeliest moment of a change (Page 1954). */
    private static final int WINDOW_BET = 1;

    private final EDetector evidence;
    private final EDetector gate;
    private boolean alarmed;
    private double sum;
    private int blocks;
    private double seconds;
    private double suspects;
    private double controls;
    private double excesses;
    private int hosts;
    private String highestHost = "";

    LevelDetector() {
        this(new EDetector(MeanBet.size()), new EDetector(MeanBet.size()));
    }

    private LevelDetector(EDetector evidence, EDetector gate) {
        this.evidence = evidence;
        this.gate = gate;
    }

    /**
     * Takes in one block.
     *
     * @param difference suspect minus control, each minus its usual, with all hosts and without the highest
     * @param allowed what the difference may be
     * @param excessVariance of the noise
     * @param elapsedSeconds time since the last block that was judged
     */
    void observe(
            Difference difference, double allowed, double excessVariance, double elapsedSeconds, RunLength runLength) {
        double[] logE = logE(difference.x() - allowed, excessVariance);
        evidence.observe(logE, elapsedSeconds, runLength.seconds());
        gate.observe(logE(difference.xWithoutHighest() - allowed, excessVariance), elapsedSeconds, runLength.seconds());
        window(difference, logE[WINDOW_BET], elapsedSeconds);
        if (alarmed && evidence.value() < runLength.release()) {
            alarmed = false;
        } else if (evidence.value() >= runLength.seconds() && gatesPassed()) {
            alarmed = true;
        }
    }

    private static double[] logE(double excess, double excessVariance) {
        double[] logE = new double[MeanBet.size()];
        for (int j = 0; j < logE.length; j++) {
            logE[j] = MeanBet.logE(j, excess, excessVariance);
        }
        return logE;
    }

    private void window(Difference difference, double logE, double elapsedSeconds) {
        if (sum <= 0) {
            sum = 0;
            blocks = 0;
            seconds = 0;
            suspects = 0;
            controls = 0;
            excesses = 0;
        }
        sum += logE;
        blocks++;
        seconds += elapsedSeconds;
        suspects += difference.suspect().logValue();
        controls += difference.control().logValue();
        excesses += difference.x();
        hosts = difference.suspect().hosts();
        highestHost = difference.suspect().highest();
    }

    double value() {
        return evidence.value();
    }

    boolean isAlarmed() {
        return alarmed;
    }

    private boolean gatesPassed() {
        return gate.value() >= GATE_SECONDS;
    }

    /** Empty before the first block that was judged. */
    Optional<LevelFinding> finding() {
        if (blocks == 0) {
            return Optional.empty();
        }
        return Optional.of(new LevelFinding(
                Math.exp(suspects / blocks),
                Math.exp(controls / blocks),
                Math.exp(excesses / blocks),
                seconds,
                hosts,
                highestHost,
                evidence.value(),
                gatesPassed(),
                alarmed));
    }

    void writeTo(DataOutput out) throws IOException {
        evidence.writeTo(out);
        gate.writeTo(out);
        out.writeBoolean(alarmed);
        out.writeDouble(sum);
        out.writeInt(blocks);
        out.writeDouble(seconds);
        out.writeDouble(suspects);
        out.writeDouble(controls);
        out.writeDouble(excesses);
        out.writeInt(hosts);
        out.writeUTF(highestHost);
    }

    static LevelDetector readFrom(DataInput in) throws IOException {
        LevelDetector read =
                new LevelDetector(EDetector.readFrom(in, MeanBet.size()), EDetector.readFrom(in, MeanBet.size()));
        read.alarmed = in.readBoolean();
        read.sum = in.readDouble();
        read.blocks = in.readInt();
        read.seconds = in.readDouble();
        read.suspects = in.readDouble();
        read.controls = in.readDouble();
        read.excesses = in.readDouble();
        read.hosts = in.readInt();
        read.highestHost = in.readUTF();
        return read;
    }
}
