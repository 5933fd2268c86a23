package dev.foreshadow.emulator.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.store.Change;
import dev.foreshadow.emulator.store.Listing;
import dev.foreshadow.emulator.store.News;
import dev.foreshadow.emulator.store.Store;
import dev.foreshadow.emulator.tree.Tree;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One open watch: writes an event a line until time is up, the client goes, or somebody ends it. */
public final class WatchStream {
    /** How often an idle stream looks whether it was ended; bounds the time that closing takes. */
    private static final Duration LOOK_UP = Duration.ofMillis(200);

    /** How often an idle stream says where it is; also how a client that has gone is noticed. */
    private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(20);

    private final Store store;
    private final WatchRequest request;
    private final WatchEvents events;
    private final OutputStream out;

    /** A stream of what {@code request} wants, written to {@code out}. */
    public WatchStream(Store store, WatchRequest request, OutputStream out) {
        this.store = store;
        this.request = request;
        this.events = new WatchEvents(request);
        this.out = out;
    }

    /**
     * Streams until {@code ended} says so, time is up, or the wanted revision is no longer kept.
     *
     * @throws IOException if the client has gone
     */
    public void run(BooleanSupplier ended) throws IOException, InterruptedException {
        try {
            follow(request.startsWithState() ? state() : Long.parseLong(request.from()), ended);
        } catch (ApiFailure tooOld) {
            // Too late for an HTTP code: a real server says it inside of the stream, too.
            ObjectNode error = Tree.object().put("type", "ERROR");
            error.set("object", tooOld.status());
            write(error);
        }
        out.flush();
    }

    private long state() throws IOException {
        Listing listing = store.list(request.target().type().id());
        for (ObjectNode object : listing.objects()) {
            if (request.selection().matches(object)) {
                write(events.added(object));
            }
        }
        out.flush();
        return listing.revision();
    }

    private void follow(long from, BooleanSupplier ended) throws IOException, InterruptedException {
        long position = from;
        long end = System.nanoTime() + request.patience().toNanos();
        long nextBookmark = System.nanoTime() + BOOKMARK_EVERY.toNanos();
        while (!ended.getAsBoolean() && System.nanoTime() < end) {
            News news = store.await(request.target().type().id(), position, LOOK_UP);
            for (Change change : news.changes()) {
                ObjectNode event = events.of(change).orElse(null);
                if (event != null) {
                    write(event);
                }
            }
            position = Math.max(position, news.upTo());
            if (request.bookmarks() && System.nanoTime() >= nextBookmark) {
                write(events.bookmark(position));
                nextBookmark = System.nanoTime() + BOOKMARK_EVERY.toNanos();
            }
            out.flush();
        }
    }

    private void write(ObjectNode event) throws IOException {
        out.write(Tree.bytes(event));
        out.write('\n');
    }
}
