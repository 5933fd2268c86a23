package dev.foreshadow.detection.resource.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Quiet blocks that wait to be learned together; one that turns out not to be quiet takes the others with it. */
final class Batch {
    private static final double CLIP = 0.5;

    /** ln value and ln load of the shadow, the same of live, the difference, its square. */
    private final double[] sums = new double[6];

    private int blocks;
    private int judged;

    void clear() {
        Arrays.fill(sums, 0);
        blocks = 0;
        judged = 0;
    }

    void add(Summary shadow, Summary live) {
        sums[0] += shadow.logValue();
        sums[1] += shadow.logLoad();
        sums[2] += live.logValue();
        sums[3] += live.logLoad();
        blocks++;
    }

    void addDifference(double x) {
        double clipped = Math.min(Math.max(x, -CLIP), CLIP);
        sums[4] += clipped;
        sums[5] += clipped * clipped;
        judged++;
    }

    boolean isFull() {
        return blocks >= Noise.BATCH;
    }

    /** Hands over what was gathered and starts anew. */
    void teach(Usual shadow, Usual live, Noise noise) {
        shadow.learn(sums[0] / blocks, sums[1] / blocks);
        live.learn(sums[2] / blocks, sums[3] / blocks);
        if (judged == blocks) {
            noise.learn(sums[4], sums[5]);
        }
        clear();
    }

    void writeTo(DataOutput out) throws IOException {
        for (double sum : sums) {
            out.writeDouble(sum);
        }
        out.writeByte(blocks);
        out.writeByte(judged);
    }

    static Batch readFrom(DataInput in) throws IOException {
        Batch read = new Batch();
        for (int i = 0; i < read.sums.length; i++) {
            read.sums[i] = in.readDouble();
        }
        read.blocks = in.readByte();
        read.judged = in.readByte();
        return read;
    }
}
