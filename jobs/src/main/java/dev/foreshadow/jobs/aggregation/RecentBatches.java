package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.Sender;

import java.util.Arrays;
import java.util.Objects;

/**
 * Batches that came lately, so that one that a collector sends again, because it did not hear that it had arrived, is not
 * counted again. Two generations of fingerprints: a batch is remembered for {@value #A_GENERATION} to twice as many others.
 *
 * <p>A batch is told by the ids, routes, times and outcomes of all its requests and by who sent it; one without a single id cannot be
 * told from another and is never taken for a repetition.
 */
final class RecentBatches {
    /** Fingerprints of one generation, 512 KB with their free slots. */
    static final int A_GENERATION = 32_768;

    private static final int SLOTS = 2 * A_GENERATION;
    private static final long PRIME = 0x9e3779b97f4a7c15L;
    private static final long FREE = 0;

    private long[] young = new long[SLOTS];
    private long[] old = new long[SLOTS];
    private int size;

    /** Remembers a batch; true if it was here before. */
    boolean isRepeated(RequestBatch batch) {
        long fingerprint = fingerprint(batch);
        return fingerprint != FREE && !add(fingerprint);
    }

    /** False if it was there. */
    boolean add(long fingerprint) {
        int slot = slot(young, fingerprint);
        if (young[slot] != FREE || old[slot(old, fingerprint)] != FREE) {
            return false;
        }
        if (size == A_GENERATION) {
            old = young;
            young = new long[SLOTS];
            size = 0;
            slot = slot(young, fingerprint);
        }
        young[slot] = fingerprint;
        size++;
        return true;
    }

    /** All that is remembered, the older first. */
    long[] fingerprints() {
        long[] all = Arrays.copyOf(old, 2 * SLOTS);
        System.arraycopy(young, 0, all, SLOTS, SLOTS);
        return Arrays.stream(all).filter(one -> one != FREE).toArray();
    }

    private static int slot(long[] slots, long fingerprint) {
        int slot = (int) (fingerprint >>> Integer.SIZE) & (SLOTS - 1);
        while (slots[slot] != FREE && slots[slot] != fingerprint) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private static long fingerprint(RequestBatch batch) {
        long print = batch.size();
        long ids = 0;
        for (int row = 0; row < batch.size(); row++) {
            long id = batch.id(row);
            ids |= id;
            print = mix(print ^ id ^ batch.kind(batch.kindOf(row)).route().hashCode())
                    + mix(batch.timeMillis(row) ^ ((long) batch.outcome(row) << Integer.SIZE));
        }
        if (ids == 0) {
            return FREE;
        }
        print = mix(print ^ hash(batch.kind(batch.kindOf(0)).sender()));
        return print == FREE ? 1 : print;
    }

    /** The same in every process: a sender's own hash has an enum's in it, which is another one after a restart. */
    private static int hash(Sender sender) {
        return Objects.hash(
                sender.application(), sender.origin().name(), sender.deployment(), sender.revision(), sender.host());
    }

    private static long mix(long value) {
        long product = value * PRIME;
        return product ^ (product >>> Integer.SIZE);
    }
}
