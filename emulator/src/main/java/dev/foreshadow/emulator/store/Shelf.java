package dev.foreshadow.emulator.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;

/** Everything of one kind. Guarded by the store's lock. */
final class Shelf {
    final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
    final Journal journal = new Journal();
    final Condition changed;
    long revision;

    Shelf(Condition changed) {
        this.changed = changed;
    }

    void record(Change change) {
        revision = change.revision();
        journal.add(change);
        changed.signalAll();
    }
}
