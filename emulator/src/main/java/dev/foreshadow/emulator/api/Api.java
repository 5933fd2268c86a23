package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.patch.JsonPatch;
import dev.foreshadow.emulator.patch.MergePatch;
import dev.foreshadow.emulator.patch.StrategicMergePatch;
import dev.foreshadow.emulator.resource.ResourceTypes;
import dev.foreshadow.emulator.selector.Selection;
import dev.foreshadow.emulator.store.Listing;
import dev.foreshadow.emulator.store.Store;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The verbs of the API on objects. Thread-safe; every write is atomic. Failures are {@link ApiFailure}s. */
public final class Api {
    private final Store store;
    private final ResourceTypes types;
    private final Clock clock;
    private final Writing writing;
    private final Deletion deletion;

    /** An API over the store; {@code clock} gives every timestamp. */
    public Api(Store store, ResourceTypes types, Clock clock) {
        this.store = store;
        this.types = types;
        this.clock = clock;
        this.writing = new Writing(store, types, clock);
        this.deletion = new Deletion(store, clock, writing);
    }

    /** The kinds that are served. */
    public ResourceTypes types() {
        return types;
    }

    /** What the API's clock says. */
    public Instant now() {
        return clock.instant();
    }

    /** The objects behind the API, for watches and controllers. */
    public Store store() {
        return store;
    }

    /** One object, if it exists, in its storage version. */
    public Optional<ObjectNode> find(Target target) {
        return store.get(target.type().id(), target.key());
    }

    /** One object in the version that the client speaks. */
    public ObjectNode get(Target target) {
        ObjectNode object = find(target).orElseThrow(target::notFound);
        return target.subresource().equals("scale") ? Scale.of(object) : Versions.as(target, object);
    }

    /** The objects of a kind that match, in the storage version. */
    public Listing list(Target target, Selection selection) {
        Listing all = store.list(target.type().id());
        List<ObjectNode> matching =
                all.objects().stream().filter(selection::matches).toList();
        return new Listing(all.revision(), matching);
    }

    /** Creates an object; its name comes from the body, or from {@code generateName}. */
    public ObjectNode create(Target target, JsonNode body, WriteOptions options) {
        ObjectNode object = Bodies.object(target, body);
        return store.locked(() -> {
            Target named = target.named(Naming.nameFor(object));
            if (find(named).isPresent()) {
                throw ApiFailure.alreadyExists(
                        target.type().group(), target.type().plural(), named.name());
            }
            Bodies.refuseVersionOnCreate(object);
            return Versions.as(named, writing.create(named, object, options));
        });
    }

    /** Replaces an object, or its subresource. */
    public ObjectNode replace(Target target, JsonNode body, WriteOptions options) {
        if (target.subresource().equals("scale")) {
            int replicas = Tree.at(body, "spec", "replicas").asInt();
            return modify(target, options, object -> Scale.scaled(object, replicas));
        }
        ObjectNode object = Bodies.object(target, body);
        return store.locked(() -> {
            ObjectNode live = find(target).orElseThrow(target::notFound);
            Bodies.refuseStale(target, live, object, true);
            options.fields().checkObject(target, Writing.unknown(target, object));
            return Versions.as(target, writing.update(target, live, object, options));
        });
    }

    /** Applies a JSON patch. */
    public ObjectNode jsonPatch(Target target, JsonNode patch, WriteOptions options) {
        return patched(target, patch, options, object -> JsonPatch.apply(object, patch));
    }

    /** Applies a JSON merge patch. */
    public ObjectNode mergePatch(Target target, JsonNode patch, WriteOptions options) {
        return patched(target, patch, options, object -> (ObjectNode) MergePatch.apply(object, patch));
    }

    /** Applies a strategic merge patch, which only built-in kinds take. */
    public ObjectNode strategicMergePatch(Target target, JsonNode patch, WriteOptions options) {
        return patched(
                target,
                patch,
                options,
                object -> StrategicMergePatch.apply(object, patch, target.type().shape()));
    }

    private ObjectNode patched(Target target, JsonNode patch, WriteOptions options, UnaryOperator<ObjectNode> change) {
        return modify(target, options, object -> {
            ObjectNode changed = change.apply(object);
            options.fields().checkPatched(target, patch.toString(), Writing.unknown(target, changed));
            return changed;
        });
    }

    /** Reads, changes and writes an object in one step. */
    public ObjectNode modify(Target target, WriteOptions options, UnaryOperator<ObjectNode> change) {
        return store.locked(() -> {
            ObjectNode live = find(target).orElseThrow(target::notFound);
            ObjectNode changed = change.apply(Versions.as(target, live).deepCopy());
            Bodies.refuseStale(target, live, changed, false);
            ObjectNode written = writing.update(target, live, changed, options);
            return target.subresource().equals("scale") ? Scale.of(written) : Versions.as(target, written);
        });
    }

    /** Server-side apply; creates the object if it is missing. */
    public ObjectNode apply(Target target, JsonNode body, WriteOptions options) {
        ObjectNode intent = Bodies.intent(target, body);
        return store.locked(() -> Versions.as(target, writing.apply(target, find(target), intent, options)));
    }

    /** Deletes an object; what is left of it, if finalizers or a grace period hold it back, is the answer. */
    public Optional<ObjectNode> delete(Target target, DeleteOptions options) {
        return store.locked(() -> deletion.delete(target, find(target).orElseThrow(target::notFound), options));
    }

    /** Removes an object at once, whatever holds it: for the kubelet, after a pod's containers ended. */
    public void forceRemove(Target target) {
        store.locked(() -> deletion.delete(
                target,
                find(target).orElseThrow(target::notFound),
                new DeleteOptions("", "", "Background", java.util.OptionalInt.of(0), false)));
    }
}
