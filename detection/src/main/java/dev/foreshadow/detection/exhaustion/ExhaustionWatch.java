package dev.foreshadow.detection.exhaustion;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Will a group run out of memory, and when?
 *
 * <p>Each host votes once a minute when the lower bound of its floor's slope would bring it to its limit within
 * {@value #HORIZON_HOURS} h. The group is exhausting when three quarters of its hosts, and at least two unless there is only
 * one, have voted twice in a row. No e-process: a strict bound on a heuristic, measured by simulation (ExhaustionWatchTest).
 * Mutable, for one thread; at most {@value #MOST_HOSTS} hosts of about 1 KB each.
 */
public final class ExhaustionWatch {
    private static final int VERSION = 1;
    private static final int HORIZON_HOURS = 24;
    private static final int MOST_HOSTS = 64;
    private static final double SHARE_OF_HOSTS = 0.75;
    private static final int VOTES_IN_A_ROW = 2;

    /** A host that was quiet this long is gone, minutes. */
    private static final int FORGET_MINUTES = 10;

    private final Map<String, HostFloor> hosts = new TreeMap<>();
    private long judgedMinute = Long.MIN_VALUE;
    private Forecast forecast = Forecast.CALM;

    private ExhaustionWatch() {}

    /** A watch that has seen nothing. */
    public static ExhaustionWatch start() {
        return new ExhaustionWatch();
    }

    /** Takes in one reading; readings may come out of order within a minute. */
    public void observe(MemorySample sample) {
        if (!sample.isUsable()) {
            return;
        }
        HostFloor floor = hosts.get(sample.host());
        if (floor == null && hosts.size() < MOST_HOSTS) {
            floor = new HostFloor();
            hosts.put(sample.host(), floor);
        }
        if (floor != null) {
            floor.observe(sample.second(), sample.share());
        }
    }

    /**
     * What the readings say. Works once per minute of event time and repeats itself in between.
     *
     * @param second now, epoch second
     */
    public Forecast assess(long second) {
        long minute = Math.floorDiv(second, 60);
        if (minute == judgedMinute) {
            return forecast;
        }
        judgedMinute = minute;
        hosts.values().removeIf(floor -> Math.abs(minute - floor.minute()) > FORGET_MINUTES);
        List<Double> shares = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        int voting = 0;
        for (HostFloor floor : hosts.values()) {
            double seconds = floor.secondsToLimit();
            boolean rising = seconds < HORIZON_HOURS * 3_600;
            floor.vote(rising);
            shares.add(floor.lastShare());
            if (rising) {
                times.add(seconds);
            }
            voting += floor.votesInARow() >= VOTES_IN_A_ROW ? 1 : 0;
        }
        int needed = Math.max(Math.min(2, hosts.size()), (int) Math.ceil(SHARE_OF_HOSTS * hosts.size()));
        forecast = new Forecast(
                !hosts.isEmpty() && voting >= needed,
                hosts.size(),
                times.size(),
                median(shares, 0),
                median(times, Double.POSITIVE_INFINITY));
        return forecast;
    }

    private static double median(List<Double> values, double none) {
        return values.isEmpty()
                ? none
                : values.stream().sorted().skip(values.size() / 2).findFirst().orElse(none);
    }

    /** Writes the whole state, first its version. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(judgedMinute);
        forecast.writeTo(out);
        out.writeInt(hosts.size());
        for (Map.Entry<String, HostFloor> host : hosts.entrySet()) {
            out.writeUTF(host.getKey());
            host.getValue().writeTo(out);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException if the state was written by another version
     */
    public static ExhaustionWatch readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("memory state: found version %d; this watch reads %d".formatted(version, VERSION));
        }
        ExhaustionWatch read = new ExhaustionWatch();
        read.judgedMinute = in.readLong();
        read.forecast = Forecast.readFrom(in);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            read.hosts.put(in.readUTF(), HostFloor.readFrom(in));
        }
        return read;
    }
}
