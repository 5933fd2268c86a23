package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.patch.ServerSideApply;
import dev.foreshadow.emulator.patch.Writer;
import dev.foreshadow.emulator.resource.ResourceTypes;
import dev.foreshadow.emulator.schema.ModelSchema;
import dev.foreshadow.emulator.schema.Schema;
import dev.foreshadow.emulator.store.Key;
import dev.foreshadow.emulator.store.Store;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of an object into the store. Runs under the store's lock. */
final class Writing {
    private final Store store;
    private final Clock clock;
    private final CustomTypes customTypes;
    private final Lifecycle lifecycle;

    Writing(Store store, ResourceTypes types, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.customTypes = new CustomTypes(types);
        this.lifecycle = new Lifecycle(clock);
    }

    ObjectNode create(Target target, ObjectNode object, WriteOptions options) {
        Tree.ensure(object, "metadata").remove("managedFields");
        options.fields().checkObject(target, unknown(target, object));
        ObjectNode proposed = lifecycle.born(target, object);
        complete(target, proposed);
        ServerSideApply.recordUpdate(
                Tree.object(), proposed, writer(target, options), target.type().shape(), clock.instant());
        return storeNew(target, proposed, options);
    }

    ObjectNode update(Target target, ObjectNode live, ObjectNode object, WriteOptions options) {
        ObjectNode proposed = lifecycle.changed(target, live, object);
        complete(target, proposed);
        ServerSideApply.recordUpdate(
                live, proposed, writer(target, options), target.type().shape(), clock.instant());
        return storeChanged(target, live, proposed, options);
    }

    ObjectNode apply(Target target, Optional<ObjectNode> found, ObjectNode intent, WriteOptions options) {
        if (found.isEmpty() && !target.subresource().isEmpty()) {
            throw target.notFound();
        }
        refuseUndeclared(target, intent);
        found.ifPresent(live -> Bodies.refuseStale(target, live, intent, false));
        restrict(target, intent);
        ObjectNode start = found.map(ObjectNode::deepCopy).orElseGet(() -> lifecycle.born(target, bare(intent)));
        start.put("apiVersion", target.apiVersion());
        Instant now = clock.instant();
        ObjectNode merged = ServerSideApply.apply(
                start,
                intent,
                writer(target, options),
                options.force(),
                target.type().shape(),
                now);
        ObjectNode proposed = found.isEmpty() ? merged : lifecycle.changed(target, found.get(), merged);
        complete(target, proposed);
        return found.isEmpty()
                ? storeNew(target, proposed, options)
                : storeChanged(target, found.get(), proposed, options);
    }

    private static void refuseUndeclared(Target target, ObjectNode intent) {
        List<String> undeclared = fields(target).undeclared(intent);
        if (!undeclared.isEmpty()) {
            String place = "%s/%s; %s, Kind=%s"
                    .formatted(
                            target.namespace(),
                            target.name(),
                            target.apiVersion(),
                            target.type().kind());
            throw ApiFailure.undeclared(place, undeclared.get(0));
        }
    }

    /** The fields that the kind does not have, as a person writes them. */
    static List<String> unknown(Target target, ObjectNode object) {
        List<String> found = new ArrayList<>(ModelSchema.metadata().undeclared(Tree.at(object, "metadata")).stream()
                .map(field -> ".metadata" + field)
                .toList());
        found.addAll(fields(target).undeclared(object));
        return found.stream().map(field -> field.substring(1)).toList();
    }

    private static Schema fields(Target target) {
        return target.type()
                .schema(target.version())
                .orElseGet(
                        () -> ModelSchema.of(target.apiVersion(), target.type().kind()));
    }

    /** A status write applies status only; any other write of a kind with a status subresource leaves it alone. */
    private static void restrict(Target target, ObjectNode intent) {
        Tree.ensure(intent, "metadata").remove(List.of("resourceVersion", "uid"));
        if (target.isStatus()) {
            intent.retain("apiVersion", "kind", "metadata", "status");
        } else if (target.type().traits().status()) {
            intent.remove("status");
        }
    }

    private static ObjectNode bare(ObjectNode intent) {
        ObjectNode bare = Tree.object();
        bare.put("apiVersion", Tree.text(intent, "apiVersion")).put("kind", Tree.text(intent, "kind"));
        ObjectNode metadata = bare.putObject("metadata").put("name", Tree.text(intent, "metadata", "name"));
        Tree.put(metadata, "namespace", Tree.at(intent, "metadata", "namespace"));
        return bare;
    }

    /** Prunes, defaults. */
    private void complete(Target target, ObjectNode object) {
        object.put("apiVersion", target.apiVersion());
        fields(target).complete(object);
        if (!target.type().traits().custom()) {
            BuiltInDefaults.fill(target.type(), object);
        }
        customTypes.complete(target.type(), object, clock.instant());
    }

    private void check(Target target, Optional<ObjectNode> live, ObjectNode object) {
        List<Cause> causes = new ArrayList<>(Naming.check(target.type(), object));
        JsonNode old = live.isPresent() ? live.get() : MissingNode.getInstance();
        target.type().schema(target.version()).ifPresent(schema -> causes.addAll(schema.check(object, old)));
        BuiltInRules.check(target.type(), object, causes);
        live.ifPresent(before -> {
            Lifecycle.refuseLateFinalizers(before, object, causes);
            BuiltInRules.checkChange(target.type(), before, object, causes);
        });
        if (!causes.isEmpty()) {
            throw ApiFailure.invalid(target.type().group(), target.type().kind(), target.name(), causes);
        }
    }

    private ObjectNode storeNew(Target target, ObjectNode proposed, WriteOptions options) {
        check(target, Optional.empty(), proposed);
        requireNamespace(target);
        return options.dryRun() ? proposed : commit(target, proposed);
    }

    private ObjectNode storeChanged(Target target, ObjectNode live, ObjectNode proposed, WriteOptions options) {
        check(target, Optional.of(live), proposed);
        proposed.put("apiVersion", target.type().storageVersion());
        if (proposed.equals(live)) {
            return live;
        }
        lifecycle.countGeneration(target.type(), live, proposed);
        if (options.dryRun()) {
            return proposed;
        }
        return lifecycle.mayGo(proposed) ? remove(target, proposed) : commit(target, proposed);
    }

    private ObjectNode commit(Target target, ObjectNode object) {
        object.put("apiVersion", target.type().storageVersion());
        ObjectNode stored = store.put(target.type().id(), object);
        customTypes.stored(target.type(), stored);
        return stored;
    }

    /** Removes the object; its last form is what goes into the journal. */
    ObjectNode remove(Target target, ObjectNode last) {
        store.remove(target.type().id(), target.key());
        customTypes.removed(target.type(), last);
        return last;
    }

    private void requireNamespace(Target target) {
        if (!target.type().traits().namespaced()) {
            return;
        }
        ObjectNode namespace = store.get("namespaces", new Key("", target.namespace()))
                .orElseThrow(() -> ApiFailure.notFound("", "namespaces", target.namespace()));
        if (Tree.at(namespace, "metadata").has("deletionTimestamp")) {
            throw ApiFailure.of(
                    403,
                    "Forbidden",
                    "%s \"%s\" is forbidden: unable to create new content in namespace %s because it is being terminated"
                            .formatted(target.type().plural(), target.name(), target.namespace()));
        }
    }

    private static Writer writer(Target target, WriteOptions options) {
        return new Writer(options.manager(), target.apiVersion(), target.subresource());
    }
}
