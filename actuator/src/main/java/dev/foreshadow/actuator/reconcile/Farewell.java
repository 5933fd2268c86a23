package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.adoption.FormerDeployment;
import dev.foreshadow.actuator.adoption.FormerService;
import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.resource.AdoptionStatus;
import dev.foreshadow.actuator.resource.AdoptionStatus.Stage;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives an application back to those who served it before: their pods are ready before the routes go, and the shadow is
 * gone before a Service can find it. What is left to do is read from the objects themselves.
 */
final class Farewell {
    private final Round round;
    private final ClusterEvents events;

    Farewell(Round round, ClusterEvents events) {
        this.round = round;
        this.events = events;
    }

    /** Does what can be done now; true when nothing is left to give back, and live may go. */
    boolean isSaid() {
        List<FormerDeployment> deployments = deployments();
        List<FormerService> services = round.cluster.all(Service.class).stream()
                .map(FormerService::new)
                .filter(FormerService::isRedirected)
                .toList();
        if (deployments.isEmpty() && services.isEmpty() && round.draft.adoption == null) {
            round.sharedRoutes().leaveAll();
            return true;
        }
        return deployments.stream().allMatch(this::serves)
                && routesAreGone()
                && shadowIsGone()
                && haveLed(services)
                && connectionsAreClosed()
                && areReleased(deployments);
    }

    /** Those that carry our mark, and the one that status remembers: somebody may have taken the mark away. */
    private List<FormerDeployment> deployments() {
        AdoptionStatus adoption = round.draft.adoption;
        Stream<Deployment> remembered =
                adoption == null ? Stream.empty() : round.cluster.find(Deployment.class, adoption.workload()).stream();
        Stream<Deployment> marked = round.cluster.all(Deployment.class).stream()
                .filter(held -> FormerDeployment.isOne(held, round.application));
        return Stream.concat(marked, remembered)
                .distinct()
                .map(FormerDeployment::new)
                .toList();
    }

    private boolean serves(FormerDeployment before) {
        int wanted = before.replicasBefore(round.draft.adoption);
        stage(Stage.GIVING_BACK, before, wanted);
        if (before.replicas() == 0 && wanted > 0) {
            round.cluster.amend(before.held(), FormerDeployment.scaled(wanted));
            return false;
        }
        return before.isWhole();
    }

    private boolean routesAreGone() {
        round.sharedRoutes().leaveAll();
        List<HasMetadata> left = round.routeObjects();
        left.forEach(
                one -> round.cluster.delete(one.getClass(), one.getMetadata().getName()));
        return left.isEmpty();
    }

    private boolean shadowIsGone() {
        round.cluster.delete(Deployment.class, round.application.shadowName());
        return GroupPods.shadow(round.cluster).isEmpty();
    }

    private boolean haveLed(List<FormerService> services) {
        services.forEach(one -> round.cluster.amend(one.held(), one.restore()));
        return true;
    }

    private boolean connectionsAreClosed() {
        AdoptionStatus adoption = round.draft.adoption;
        if (adoption == null) {
            return true;
        }
        round.draft.adoption = adoption.in(Stage.GIVEN_BACK, adoption.replicas(), round.now);
        return round.draft.adoption.hasLasted(Takeover.OPEN_CONNECTIONS, round.now);
    }

    private boolean areReleased(List<FormerDeployment> deployments) {
        deployments.stream().filter(FormerDeployment::isMarked).forEach(before -> {
            round.cluster.amend(before.held(), before.release());
            events.normal(
                    round.application,
                    "GivenBack",
                    "%s: Deployment %s serves again with %d pods"
                            .formatted(round.application.name(), before.name(), before.replicas()));
        });
        return true;
    }

    private void stage(Stage stage, FormerDeployment before, int pods) {
        Optional<AdoptionStatus> now = Optional.ofNullable(round.draft.adoption);
        boolean later = now.filter(one -> one.stage() == Stage.GIVEN_BACK).isPresent();
        if (!later) {
            round.draft.adoption = now.orElse(new AdoptionStatus(before.name(), null, null, null))
                    .in(stage, pods, round.now);
        }
    }
}
