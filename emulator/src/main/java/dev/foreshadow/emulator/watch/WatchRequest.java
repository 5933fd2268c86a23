package dev.foreshadow.emulator.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.api.Target;
import dev.foreshadow.emulator.selector.Selection;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What a client wants to watch.
 *
 * @param from revision after which changes are wanted; empty or {@code "0"}: what exists now comes first, as ADDED
 * @param patience the stream ends after this long, by the wall clock
 * @param bookmarks whether the client understands BOOKMARK events
 * @param view how the client wants to see an object
 */
public record WatchRequest(
        Target target,
        Selection selection,
        String from,
        Duration patience,
        boolean bookmarks,
        UnaryOperator<ObjectNode> view) {
    boolean startsWithState() {
        return from.isEmpty() || from.equals("0");
    }
}
