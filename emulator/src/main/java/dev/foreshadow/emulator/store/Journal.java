package dev.foreshadow.emulator.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The latest changes of one kind, oldest first. Guarded by the store's lock. */
final class Journal {
    /** Enough for a rollout of some hundred pods while a watch reconnects; older watches are told to list again. */
    private static final int CAPACITY = 20_000;

    private final Deque<Change> changes = new ArrayDeque<>();
    private long forgotten;

    /** Remembers a change; forgets the oldest when full. */
    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > CAPACITY) {
            forgotten = changes.removeFirst().revision();
        }
    }

    /** The highest revision that can no longer be replayed. */
    long forgotten() {
        return forgotten;
    }

    /** Forgets everything up to and including the revision, as a compaction does. */
    void compact(long revision) {
        changes.removeIf(change -> change.revision() <= revision);
        forgotten = Math.max(forgotten, revision);
    }

    /** Changes after the revision, oldest first. Walks from the young end: a live watch is never far behind. */
    List<Change> after(long revision) {
        Deque<Change> found = new ArrayDeque<>();
        Iterator<Change> youngestFirst = changes.descendingIterator();
        while (youngestFirst.hasNext()) {
            Change change = youngestFirst.next();
            if (change.revision() <= revision) {
                break;
            }
            found.addFirst(change);
        }
        return new ArrayList<>(found);
    }
}
