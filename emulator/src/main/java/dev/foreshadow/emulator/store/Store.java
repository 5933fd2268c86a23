package dev.foreshadow.emulator.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All objects by kind and key. Thread-safe; one lock, so that a read-modify-write in {@link #locked} is atomic.
 *
 * <p>Kinds are named by their id ({@code deployments.apps}), whatever version a client speaks. Objects that are handed
 * out are shared: copy before you change.
 */
public final class Store {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private long revision = 1;
    private long endings;
    private boolean closed;

    /** Runs the action while nobody else writes. Reentrant. */
    public <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** The revision of the latest write to anything. */
    public long revision() {
        return locked(() -> revision);
    }

    /** The revision of the latest write to the kind; 0 if there was none. */
    public long revision(String kindId) {
        return locked(() -> shelf(kindId).revision);
    }

    /** Counts objects that were deleted or marked for it: moves whenever a garbage collector may have work. */
    public long endings() {
        return locked(() -> endings);
    }

    /** One object. */
    public Optional<ObjectNode> get(String kindId, Key key) {
        return locked(() -> Optional.ofNullable(shelf(kindId).objects.get(key)));
    }

    /** Every object of a kind. */
    public Listing list(String kindId) {
        return locked(
                () -> new Listing(revision, List.copyOf(shelf(kindId).objects.values())));
    }

    /** Writes the object under the next revision, which is set in its metadata. */
    public ObjectNode put(String kindId, ObjectNode object) {
        return locked(() -> {
            Shelf shelf = shelf(kindId);
            stamp(object);
            endings += Tree.at(object, "metadata").has("deletionTimestamp") ? 1 : 0;
            Optional<ObjectNode> before = Optional.ofNullable(shelf.objects.put(Key.of(object), object));
            shelf.record(new Change(revision, before, object, false));
            return object;
        });
    }

    /** Removes the object; the journal keeps its last form under the next revision. */
    public Optional<ObjectNode> remove(String kindId, Key key) {
        return locked(() -> {
            Shelf shelf = shelf(kindId);
            Optional<ObjectNode> before = Optional.ofNullable(shelf.objects.remove(key));
            before.ifPresent(object -> {
                ObjectNode last = object.deepCopy();
                stamp(last);
                endings++;
                shelf.record(new Change(revision, before, last, true));
            });
            return before;
        });
    }

    /**
     * Waits for changes of a kind.
     *
     * @param after hand out what came after this revision
     * @return at once if there is something, else when {@code patience} ends or the store closes
     * @throws ApiFailure 410 if those changes are no longer kept
     */
    public News await(String kindId, long after, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Shelf shelf = shelf(kindId);
            long nanos = patience.toNanos();
            while (nanos > 0 && !closed && shelf.revision <= after && shelf.journal.forgotten() <= after) {
                nanos = shelf.changed.awaitNanos(nanos);
            }
            if (shelf.journal.forgotten() > after) {
                throw ApiFailure.expired(after, shelf.journal.forgotten());
            }
            return new News(revision, shelf.journal.after(after));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets every change so far, so that older watches and continue tokens end with 410. */
    public void compact() {
        locked(() -> {
            shelves.values().forEach(shelf -> {
                shelf.journal.compact(revision);
                shelf.changed.signalAll();
            });
            return null;
        });
    }

    /** Wakes everyone who waits. */
    public void close() {
        locked(() -> {
            closed = true;
            shelves.values().forEach(shelf -> shelf.changed.signalAll());
            return null;
        });
    }

    private Shelf shelf(String kindId) {
        return shelves.computeIfAbsent(kindId, id -> new Shelf(lock.newCondition()));
    }

    private void stamp(ObjectNode object) {
        revision++;
        Tree.ensure(object, "metadata").put("resourceVersion", Long.toString(revision));
    }
}
