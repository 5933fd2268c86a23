package dev.foreshadow.detection.resource.pod;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The mean of the known values of one block. */
final class Mean {
    private double sum;
    private int count;

    void add(double value) {
        if (!Double.isNaN(value)) {
            sum += value;
            count++;
        }
    }

    /** NaN when there is none. */
    double value() {
        return count == 0 ? Double.NaN : sum / count;
    }

    void clear() {
        sum = 0;
        count = 0;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(sum);
        out.writeInt(count);
    }

    static Mean readFrom(DataInput in) throws IOException {
        Mean read = new Mean();
        read.sum = in.readDouble();
        read.count = in.readInt();
        return read;
    }
}
