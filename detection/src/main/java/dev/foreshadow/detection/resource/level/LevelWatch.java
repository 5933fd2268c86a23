package dev.foreshadow.detection.resource.level;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Is one level higher on the suspects than the control, the load and the usual offset of the groups explain?
 *
 * <p>Per block {@code x = (ln s - usual_s) - (ln c - usual_c)} with medians over hosts, held against
 * {@code ln(1 + tolerance) + 3.09 sqrt(V / n) + doubt}: the tolerance, the upper 99.9 % bound of the error of a usual
 * difference learned from {@code n} blocks with the long-run variance {@code V}, and what is not known about this load.
 * Suspects are the shadow and, while live rolls, live on the new revision; the control is live on the stable revision. The
 * usual is learned while both groups run the stable revision and nothing is wrong, and stands still otherwise. Nothing is
 * judged before the first {@value Noise#BATCH} blocks were learned. Blocks without both sides count no time, which only lowers
 * evidence.
 *
 * <p>Guarantee: that of {@link dev.foreshadow.detection.evidence.EDetector}, for blocks as {@link MeanBet} needs them, on
 * the event that the usual difference lies within its bound. A level that drifts by less than the tolerance a day is
 * learned and not found. Own derivation. Mutable, for one thread; about half a kilobyte.
 */
public final class LevelWatch {
    private static final double NORMAL_999 = 3.09;

    private final Usual shadowUsual;
    private final Usual liveUsual;
    private final Noise noise;
    private final Batch batch;
    private LevelDetector shadow;
    private LevelDetector liveNew;

    /** A watch that has seen nothing. */
    public LevelWatch() {
        this(new Usual(), new Usual(), new Noise(), new Batch(), new LevelDetector(), new LevelDetector());
    }

    private LevelWatch(
            Usual shadowUsual, Usual liveUsual, Noise noise, Batch batch, LevelDetector shadow, LevelDetector liveNew) {
        this.shadowUsual = shadowUsual;
        this.liveUsual = liveUsual;
        this.noise = noise;
        this.batch = batch;
        this.shadow = shadow;
        this.liveNew = liveNew;
    }

    /**
     * Takes in one block.
     *
     * @param tolerance relative rise that is no fault, at least 0
     */
    public void observe(LevelBlock block, double tolerance, RunLength runLength) {
        if (block.stable().isEmpty()) {
            return;
        }
        boolean known = shadowUsual.isKnown();
        if (known && !block.next().isEmpty()) {
            Difference difference = Difference.between(block.next(), liveUsual, block.stable(), liveUsual);
            liveNew.observe(
                    difference,
                    allowed(difference, liveUsual, tolerance),
                    noise.excessVariance(),
                    block.seconds(),
                    runLength);
        }
        if (block.shadow().isEmpty()) {
            return;
        }
        Difference difference = Difference.between(block.shadow(), shadowUsual, block.stable(), liveUsual);
        if (known) {
            shadow.observe(
                    difference,
                    allowed(difference, shadowUsual, tolerance),
                    noise.excessVariance(),
                    block.seconds(),
                    runLength);
        }
        learn(block, difference, runLength);
    }

    private double allowed(Difference difference, Usual ofSuspect, double tolerance) {
        double blocks = Noise.BATCH * shadowUsual.batches();
        return Math.log1p(tolerance)
                + NORMAL_999 * Math.sqrt(noise.longRunVariance() / blocks)
                + ofSuspect.doubt(difference.suspect().logLoad())
                + liveUsual.doubt(difference.control().logLoad());
    }

    private void learn(LevelBlock block, Difference difference, RunLength runLength) {
        boolean clean = !shadow.isAlarmed() && shadow.value() < runLength.release();
        if (!block.steady() || !block.quiet() || !clean) {
            batch.clear();
            return;
        }
        batch.add(difference.suspect(), difference.control());
        if (shadowUsual.isKnown()) {
            batch.addDifference(difference.x());
        }
        if (batch.isFull()) {
            batch.teach(shadowUsual, liveUsual, noise);
        }
    }

    /** Drops the evidence against one suspect, because its revision or its control's changed. What is usual stays. */
    public void restart(Group suspect) {
        if (suspect == Group.SHADOW) {
            shadow = new LevelDetector();
            batch.clear();
        } else {
            liveNew = new LevelDetector();
        }
    }

    /** Where the comparison of the shadow, or of live on the new revision, stands; empty before its first block. */
    public Optional<LevelFinding> finding(Group suspect) {
        return (suspect == Group.SHADOW ? shadow : liveNew).finding();
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        shadowUsual.writeTo(out);
        liveUsual.writeTo(out);
        noise.writeTo(out);
        batch.writeTo(out);
        shadow.writeTo(out);
        liveNew.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LevelWatch readFrom(DataInput in) throws IOException {
        return new LevelWatch(
                Usual.readFrom(in),
                Usual.readFrom(in),
                Noise.readFrom(in),
                Batch.readFrom(in),
                LevelDetector.readFrom(in),
                LevelDetector.readFrom(in));
    }
}
