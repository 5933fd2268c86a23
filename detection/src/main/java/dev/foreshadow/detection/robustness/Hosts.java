package dev.foreshadow.detection.robustness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The hosts of a treatment, in at most {@value #SLOTS} places: up to that many hosts have a place each, more share places
 * by their names' hash. A place whose host has been quiet for {@value #FORGET_SECONDS} s is given away.
 */
final class Hosts {
    static final int SLOTS = 8;
    static final int FORGET_SECONDS = 600;

    /** A host heard from within this time counts as part of the group, seconds. */
    private static final int RECENT_SECONDS = 60;

    private final String[] names = new String[SLOTS];
    private final long[] lastSeconds = new long[SLOTS];
    private final boolean[] ejected = new boolean[SLOTS];
    private long crowdedSecond = Long.MIN_VALUE;

    /**
     * The place of a host; taken for it when it is new.
     *
     * @return a slot, shared by hash when all are taken
     */
    int slotOf(String host, long second) {
        int free = -1;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (host.equals(names[slot])) {
                lastSeconds[slot] = second;
                return slot;
            }
            if (free < 0 && (names[slot] == null || second - lastSeconds[slot] > FORGET_SECONDS)) {
                free = slot;
            }
        }
        if (free < 0) {
            crowdedSecond = second;
            return Math.floorMod(host.hashCode(), SLOTS);
        }
        names[free] = host;
        lastSeconds[free] = second;
        ejected[free] = false;
        return free;
    }

    boolean knows(String host) {
        for (String name : names) {
            if (host.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** True while more hosts speak than there are places. */
    boolean isCrowded(long second) {
        return crowdedSecond != Long.MIN_VALUE && second - crowdedSecond <= RECENT_SECONDS;
    }

    boolean isPresent(int slot, long second) {
        return names[slot] != null && second - lastSeconds[slot] <= RECENT_SECONDS;
    }

    boolean isTaken(int slot) {
        return names[slot] != null;
    }

    boolean isActive(int slot) {
        return names[slot] != null && !ejected[slot];
    }

    /** Hosts (or places, when crowded) that speak and are not ejected. */
    int activeCount(long second) {
        int count = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            count += isActive(slot) && isPresent(slot, second) ? 1 : 0;
        }
        return count;
    }

    String name(int slot) {
        return names[slot];
    }

    boolean isEjected(int slot) {
        return ejected[slot];
    }

    boolean anyEjected() {
        for (boolean one : ejected) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    void eject(int slot) {
        ejected[slot] = true;
    }

    void readmit(int slot) {
        ejected[slot] = false;
    }

    List<String> ejectedNames() {
        List<String> found = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            if (ejected[slot]) {
                found.add(names[slot]);
            }
        }
        return found;
    }

    void writeTo(DataOutput out) throws IOException {
        int taken = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            taken |= names[slot] == null ? 0 : 1 << slot;
        }
        out.writeByte(taken);
        for (int slot = 0; slot < SLOTS; slot++) {
            if (names[slot] != null) {
                out.writeUTF(names[slot]);
                Compact.write(lastSeconds[slot], out);
            }
        }
        Compact.write(ejected, out);
        Compact.write(crowdedSecond, out);
    }

    static Hosts readFrom(DataInput in) throws IOException {
        Hosts read = new Hosts();
        int taken = in.readUnsignedByte();
        for (int slot = 0; slot < SLOTS; slot++) {
            if (((taken >> slot) & 1) != 0) {
                read.names[slot] = in.readUTF();
                read.lastSeconds[slot] = Compact.read(in);
            }
        }
        System.arraycopy(Compact.readFlags(in, SLOTS), 0, read.ejected, 0, SLOTS);
        read.crowdedSecond = Compact.read(in);
        return read;
    }
}
