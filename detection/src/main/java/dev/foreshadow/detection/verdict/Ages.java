package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when each host answers for its group's revision. A pod that has just begun has cold caches and unready code, on
 * either side; that is no fault, so its latency is compared with nobody's until it is warm.
 */
final class Ages {
    private static final int MOST_HOSTS = 512;
    private static final long FORGET_SECONDS = 600;

    /** Hosts met this soon after the judge began were there before it. */
    private static final long SETTLING_SECONDS = 5;

    private static final class Age {
        private String revision;
        private long sinceSecond;
        private long lastSecond;

        private Age(String revision, long sinceSecond) {
            this.revision = revision;
            this.sinceSecond = sinceSecond;
        }
    }

    private final Map<String, Age> live = new HashMap<>();
    private final Map<String, Age> shadow = new HashMap<>();
    private long beganSecond = Long.MIN_VALUE;

    boolean isYoung(Cell cell, String revision, long second, double warmupSeconds) {
        if (beganSecond == Long.MIN_VALUE) {
            beganSecond = second;
        }
        Map<String, Age> ages = cell.group() == Group.LIVE ? live : shadow;
        Age age = ages.get(cell.host());
        if (age == null) {
            if (ages.size() >= MOST_HOSTS) {
                ages.values().removeIf(one -> second - one.lastSecond > FORGET_SECONDS);
            }
            if (ages.size() >= MOST_HOSTS) {
                return false;
            }
            age = new Age(revision, second - beganSecond <= SETTLING_SECONDS ? Long.MIN_VALUE / 2 : second);
            ages.put(cell.host(), age);
        } else if (!age.revision.equals(revision)) {
            age.revision = revision;
            age.sinceSecond = second;
        }
        age.lastSecond = second;
        return second - age.sinceSecond < warmupSeconds;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(beganSecond);
        write(live, out);
        write(shadow, out);
    }

    private static void write(Map<String, Age> ages, DataOutput out) throws IOException {
        out.writeShort(ages.size());
        for (Map.Entry<String, Age> entry : ages.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().revision);
            out.writeLong(entry.getValue().sinceSecond);
            out.writeLong(entry.getValue().lastSecond);
        }
    }

    static Ages readFrom(DataInput in) throws IOException {
        Ages read = new Ages();
        read.beganSecond = in.readLong();
        read(in, read.live);
        read(in, read.shadow);
        return read;
    }

    private static void read(DataInput in, Map<String, Age> ages) throws IOException {
        int size = in.readShort();
        for (int i = 0; i < size; i++) {
            String host = in.readUTF();
            Age age = new Age(in.readUTF(), in.readLong());
            age.lastSecond = in.readLong();
            ages.put(host, age);
        }
    }
}
