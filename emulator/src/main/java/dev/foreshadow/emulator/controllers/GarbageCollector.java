package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes objects whose owners are all gone, and carries out foreground and orphaning deletes. Looks at the whole store,
 * hence only when something ended since it last did.
 */
final class GarbageCollector implements Controller {
    private static final String FOREGROUND = "foregroundDeletion";
    private static final String ORPHAN = "orphan";

    private record Held(String kindId, ObjectNode object) {}

    private long seenEndings = -1;

    @Override
    public void pass(World world, Deadlines deadlines) {
        long endings = world.api().store().endings();
        if (endings == seenEndings) {
            return;
        }
        seenEndings = endings;
        // Nobody writes meanwhile: an owner and its dependent that are born between two listings would look orphaned.
        world.api().store().locked(() -> {
            sweep(world);
            return null;
        });
    }

    private static void sweep(World world) {
        Map<String, ObjectNode> alive = new HashMap<>();
        Map<String, List<Held>> dependents = new HashMap<>();
        List<Held> ending = new ArrayList<>();
        for (ResourceType type : world.api().types().all()) {
            for (ObjectNode object : world.all(type.id())) {
                alive.put(Pods.uid(object), object);
                Held held = new Held(type.id(), object);
                owners(object).forEach(uid -> dependents
                        .computeIfAbsent(uid, key -> new ArrayList<>())
                        .add(held));
                if (Pods.isDeleted(object)) {
                    ending.add(held);
                }
            }
        }
        ending.forEach(owner -> finish(world, owner, dependents.getOrDefault(Pods.uid(owner.object()), List.of())));
        collect(world, alive.keySet(), dependents);
    }

    private static void collect(World world, Set<String> alive, Map<String, List<Held>> dependents) {
        Set<String> done = new HashSet<>();
        for (List<Held> siblings : dependents.values()) {
            for (Held held : siblings) {
                if (!Pods.isDeleted(held.object()) && done.add(Pods.uid(held.object()))) {
                    collect(world, alive, held);
                }
            }
        }
    }

    /** Goes when no owner is left; forgets those that have gone while another is. */
    private static void collect(World world, Set<String> alive, Held held) {
        List<String> owners = owners(held.object());
        if (owners.stream().noneMatch(alive::contains)) {
            world.delete(held.kindId(), held.object());
        } else {
            owners.stream().filter(uid -> !alive.contains(uid)).forEach(uid -> disown(world, held, uid));
        }
    }

    private static void finish(World world, Held owner, List<Held> dependents) {
        Set<String> finalizers = Set.copyOf(finalizers(owner.object()));
        if (finalizers.contains(FOREGROUND)) {
            dependents.stream()
                    .filter(dependent -> !Pods.isDeleted(dependent.object()))
                    .forEach(dependent -> world.delete(dependent.kindId(), dependent.object()));
            if (dependents.isEmpty()) {
                release(world, owner, FOREGROUND);
            }
        }
        if (finalizers.contains(ORPHAN)) {
            dependents.forEach(dependent -> disown(world, dependent, Pods.uid(owner.object())));
            release(world, owner, ORPHAN);
        }
    }

    private static void disown(World world, Held dependent, String ownerUid) {
        world.modify(dependent.kindId(), dependent.object(), "", copy -> {
            ArrayNode left = Tree.array();
            Tree.items(Tree.at(copy, "metadata", "ownerReferences")).stream()
                    .filter(reference -> !Tree.text(reference, "uid").equals(ownerUid))
                    .forEach(left::add);
            Tree.put(Tree.ensure(copy, "metadata"), "ownerReferences", left.isEmpty() ? null : left);
        });
    }

    private static void release(World world, Held owner, String finalizer) {
        world.modify(owner.kindId(), owner.object(), "", copy -> {
            ArrayNode left = Tree.array();
            finalizers(copy).stream().filter(name -> !name.equals(finalizer)).forEach(left::add);
            Tree.put(Tree.ensure(copy, "metadata"), "finalizers", left.isEmpty() ? null : left);
        });
    }

    private static List<String> finalizers(JsonNode object) {
        return Tree.items(Tree.at(object, "metadata", "finalizers")).stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> owners(JsonNode object) {
        return Tree.items(Tree.at(object, "metadata", "ownerReferences")).stream()
                .map(reference -> Tree.text(reference, "uid"))
                .toList();
    }
}
