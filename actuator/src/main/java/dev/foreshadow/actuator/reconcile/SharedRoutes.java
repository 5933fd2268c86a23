package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.RoutingSpec.Shared;
import dev.foreshadow.actuator.routing.Meshes;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RoutingProvider;
import dev.foreshadow.actuator.routing.RuleEdit;
import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An application's rules in routes of others. Status names each such route before anything is written there, so that
 * whoever comes later knows where to take the rules out.
 */
final class SharedRoutes {
    private final Round round;
    private final Meshes meshes;
    private final DriftReport drifts;

    SharedRoutes(Round round, Meshes meshes, DriftReport drifts) {
        this.round = round;
        this.meshes = meshes;
        this.drifts = drifts;
    }

    /**
     * Refuses rules for which a route has no place, and a route of somebody else's under the application's own name.
     *
     * @throws InvalidResource with the field and the fix
     */
    void check() {
        RoutingProvider mesh = round.mesh();
        Shared wanted = round.application.spec().routing().shared();
        Optional<? extends HasMetadata> held = held(mesh, round.application.routeName());
        if (wanted != null) {
            HasMetadata shared = held.orElseThrow(() -> new InvalidResource(
                    "spec.routing.shared.name",
                    "is %s, and there is no such %s of somebody else's"
                            .formatted(wanted.name(), mesh.ruleKind().getSimpleName())));
            mesh.obstacle(round.application, shared).ifPresent(problem -> {
                throw problem;
            });
            return;
        }
        mesh.obstacle(round.application).ifPresent(problem -> {
            throw problem;
        });
        if (held.isPresent() && !round.draft.conditions.knows(Conditions.MIRRORING)) {
            throw new InvalidResource(
                    "spec.routing.shared",
                    "is not set, and %s %s is somebody else's; name it there together with a rule, or delete it"
                            .formatted(mesh.ruleKind().getSimpleName(), round.application.name()));
        }
    }

    /** Makes the rules stand where they should. A route that is gone, or has no place for them, cannot hold anything up. */
    void write(RoutingProvider mesh, Route route) {
        held(mesh, round.application.routeName()).ifPresent(held -> {
            RuleEdit edit = mesh.insert(round.application, route, held);
            if (edit.isEmpty()) {
                return;
            }
            boolean moved = isKnown(held)
                    && !mesh.read(round.application, List.of(held)).equals(Optional.of(round.draft.split));
            remember(held);
            round.cluster.amend(held, edit.operations(mesh.rulesAt()));
            if (moved) {
                String field = mesh.rulesAt().substring(mesh.rulesAt().lastIndexOf('/') + 1);
                round.later(() -> drifts.overwritten(round.application, held, field));
            }
        });
    }

    /** Takes the rules out of every route but the one that is wanted now. */
    void leaveOthers() {
        Shared wanted = round.application.spec().routing().shared();
        leave(wanted == null ? null : text(round.mesh().ruleKind().getSimpleName(), wanted.name()));
    }

    /** Takes the rules out of every route. */
    void leaveAll() {
        leave(null);
    }

    private void leave(String kept) {
        List<String> left = round.draft.sharedRoutes.stream()
                .filter(known -> !known.equals(kept))
                .toList();
        for (String known : left) {
            find(known).ifPresent(held -> {
                RoutingProvider mesh = meshes.with(held);
                RuleEdit edit = mesh.remove(round.application, held);
                if (!edit.isEmpty()) {
                    round.cluster.amend(held, edit.operations(mesh.rulesAt()));
                }
            });
        }
        round.draft.sharedRoutes = round.draft.sharedRoutes.stream()
                .filter(known -> known.equals(kept))
                .toList();
    }

    private Optional<HasMetadata> find(String known) {
        return meshes.ruleKinds().stream()
                .filter(kind -> known.startsWith(kind.getSimpleName() + "/"))
                .<HasMetadata>flatMap(kind -> others(kind, nameOf(known)))
                .findFirst();
    }

    private Optional<HasMetadata> held(RoutingProvider mesh, String name) {
        return others(mesh.ruleKind(), name).findFirst();
    }

    private Stream<HasMetadata> others(Class<? extends HasMetadata> kind, String name) {
        return round.cluster.all(kind).stream()
                .filter(one -> name.equals(one.getMetadata().getName()) && !round.application.owns(one))
                .map(HasMetadata.class::cast);
    }

    private boolean isKnown(HasMetadata held) {
        return round.draft.sharedRoutes.contains(text(held));
    }

    private void remember(HasMetadata held) {
        if (!isKnown(held)) {
            round.draft.sharedRoutes = Stream.concat(round.draft.sharedRoutes.stream(), Stream.of(text(held)))
                    .toList();
            round.save();
        }
    }

    private static String text(HasMetadata held) {
        return text(held.getClass().getSimpleName(), held.getMetadata().getName());
    }

    private static String text(String kind, String name) {
        return kind + "/" + name;
    }

    /** The name in one line of status. */
    static String nameOf(String known) {
        return known.substring(known.indexOf('/') + 1);
    }
}
