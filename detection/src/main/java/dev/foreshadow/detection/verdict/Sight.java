package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.power.Power;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How small a fault the mirror can show within five minutes. Worked out anew every {@value #REFRESH_SECONDS} s only. */
final class Sight {
    /** The time within which an effect should show, seconds. */
    private static final double HORIZON_SECONDS = 300;

    private static final int REFRESH_SECONDS = 10;

    private long workedOutSecond = Long.MIN_VALUE;
    private double visibleShare;

    /** The smallest failure share of the shadow that would show in time; infinite when none would. */
    double visibleShare(GroupMemory live, GroupMemory shadow, JudgeSettings settings, long second) {
        if (workedOutSecond == Long.MIN_VALUE || Math.abs(second - workedOutSecond) >= REFRESH_SECONDS) {
            workedOutSecond = second;
            visibleShare =
                    power(settings).detectableShare(shadow.requestsPerSecond(), live.failureShare(), HORIZON_SECONDS);
        }
        return visibleShare;
    }

    /** The mirror share that shows twice live's failures in time; 0 when unknown, above 1 when none does. */
    static double mirrorShareNeeded(GroupMemory live, JudgeSettings settings) {
        double share = live.failureShare();
        if (share <= 0 || live.requestsPerSecond() <= 0) {
            return 0;
        }
        double rate = power(settings).rateNeeded(Math.min(1, 2 * share), share, HORIZON_SECONDS);
        return Double.isFinite(rate) ? rate / live.requestsPerSecond() : 0;
    }

    private static Power power(JudgeSettings settings) {
        RunLength runLength = new RunLength(settings.rules().averageRunLengthSeconds());
        return new Power(
                runLength, settings.rules().marginRatio(), settings.rules().floorShare());
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(workedOutSecond);
        out.writeDouble(visibleShare);
    }

    static Sight readFrom(DataInput in) throws IOException {
        Sight read = new Sight();
        read.workedOutSecond = in.readLong();
        read.visibleShare = in.readDouble();
        return read;
    }
}
