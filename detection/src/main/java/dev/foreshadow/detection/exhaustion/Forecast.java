package dev.foreshadow.detection.exhaustion;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a group's memory is heading.
 *
 * @param exhausting true when enough hosts have risen towards their limit long enough
 * @param hosts hosts heard from within the last minutes
 * @param risingHosts of those, how many would reach the limit within a day
 * @param usedShare median share of the limit in use, 0 to 1
 * @param secondsToLimit median time until a rising host reaches its limit, seconds; infinite when none rises
 */
public record Forecast(boolean exhausting, int hosts, int risingHosts, double usedShare, double secondsToLimit) {
    /** Nothing is known or nothing rises. */
    public static final Forecast CALM = new Forecast(false, 0, 0, 0, Double.POSITIVE_INFINITY);

    /**
     * When live would run out, if load drives the rise.
     *
     * @param leadFactor load per shadow host over load per live host, above 0
     * @return seconds; infinite when nothing rises or the lead factor is unknown
     */
    public double liveSecondsToLimit(double leadFactor) {
        return leadFactor > 0 ? secondsToLimit * leadFactor : Double.POSITIVE_INFINITY;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(exhausting);
        out.writeInt(hosts);
        out.writeInt(risingHosts);
        out.writeDouble(usedShare);
        out.writeDouble(secondsToLimit);
    }

    static Forecast readFrom(DataInput in) throws IOException {
        return new Forecast(in.readBoolean(), in.readInt(), in.readInt(), in.readDouble(), in.readDouble());
    }
}
