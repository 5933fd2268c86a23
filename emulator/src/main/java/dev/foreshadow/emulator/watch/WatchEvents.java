package dev.foreshadow.emulator.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.api.Target;
import dev.foreshadow.emulator.selector.Selection;
import dev.foreshadow.emulator.store.Change;
import dev.foreshadow.emulator.tree.Tree;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Turns changes of a kind into the events that one selection sees. */
final class WatchEvents {
    private final Target target;
    private final Selection selection;
    private final UnaryOperator<ObjectNode> view;

    WatchEvents(WatchRequest request) {
        this.target = request.target();
        this.selection = request.selection();
        this.view = request.view();
    }

    /** The event of a change; empty if it is about nothing that was or is selected. */
    Optional<ObjectNode> of(Change change) {
        boolean was = change.before().filter(selection::matches).isPresent();
        boolean is = !change.deleted() && selection.matches(change.after());
        if (is) {
            return Optional.of(event(was ? "MODIFIED" : "ADDED", change.after()));
        }
        if (!was) {
            return Optional.empty();
        }
        // What left the selection looks deleted from here; it leaves in its last selected form.
        ObjectNode last =
                change.deleted() ? change.after() : atRevision(change.before().orElseThrow(), change.revision());
        return Optional.of(event("DELETED", last));
    }

    ObjectNode added(ObjectNode object) {
        return event("ADDED", object);
    }

    ObjectNode bookmark(long revision) {
        ObjectNode object = Tree.object().put("kind", target.type().kind()).put("apiVersion", target.apiVersion());
        object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        return Tree.object().put("type", "BOOKMARK").set("object", object);
    }

    private ObjectNode event(String type, ObjectNode object) {
        return Tree.object().put("type", type).set("object", view.apply(object));
    }

    private static ObjectNode atRevision(ObjectNode object, long revision) {
        ObjectNode copy = object.deepCopy();
        Tree.ensure(copy, "metadata").put("resourceVersion", Long.toString(revision));
        return copy;
    }
}
