package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.adoption.FormerDeployment;
import dev.foreshadow.actuator.adoption.FormerService;
import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.resource.AdoptionStatus;
import dev.foreshadow.actuator.resource.AdoptionStatus.Stage;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.WorkloadRef;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Replaces what served an application before, without a moment in which nobody serves: live is built beside it, the
 * Services are pointed at live when it is complete, and only then do the former pods go. What is left to do is read from
 * the objects themselves, so whoever comes after a crash goes on.
 */
final class Takeover {
    /** Former pods stay this long after users have been sent elsewhere: every proxy must have heard of it. */
    static final Duration OPEN_CONNECTIONS = Duration.ofSeconds(10);

    private final Round round;
    private final ClusterEvents events;
    private final Optional<FormerDeployment> deployment;
    private final List<FormerService> services;

    private Takeover(
            Round round, ClusterEvents events, Optional<FormerDeployment> deployment, List<FormerService> services) {
        this.round = round;
        this.events = events;
        this.deployment = deployment;
        this.services = services;
    }

    /**
     * Looks at what was there before.
     *
     * @throws InvalidResource if it cannot be taken over
     */
    static Takeover of(Round round, ClusterEvents events) {
        Optional<FormerDeployment> deployment = deployment(round);
        deployment.ifPresent(before -> claim(round, before));
        List<FormerService> services = services(round, deployment);
        services.forEach(one -> one.check(round.application));
        Takeover takeover = new Takeover(round, events, deployment, services);
        takeover.letGoOfOthers();
        return takeover;
    }

    /** The template to run; empty when the Deployment that has it is gone. */
    Optional<PodTemplateSpec> template() {
        PodTemplateSpec own = round.application.spec().template();
        return own == null ? deployment.map(FormerDeployment::template) : Optional.of(own);
    }

    /** Where the template is, for a person. */
    String place() {
        return deployment
                .map(before -> "Deployment %s spec.template".formatted(before.name()))
                .orElse("spec.template");
    }

    /** True until users are sent to live for the first time: neither a shadow nor a route may stand before that. */
    boolean isPreparing() {
        boolean foreign = services.stream().anyMatch(one -> !one.isRedirected());
        boolean serves = deployment.filter(before -> before.replicas() > 0).isPresent() && !isPast(Stage.PREPARING);
        return !round.draft.conditions.knows(Conditions.MIRRORING) && (foreign || serves);
    }

    /** True when callers name a Service that somebody else made. */
    boolean hasForeignService() {
        return services.stream().anyMatch(one -> one.name().equals(round.application.name()));
    }

    /**
     * Does what can be done now.
     *
     * @param liveIsComplete whether live can take the users
     */
    void advance(boolean liveIsComplete) {
        if (isPreparing() && !liveIsComplete) {
            stage(Stage.PREPARING);
            return;
        }
        services.stream().filter(one -> !one.leadsToLive(round.application)).forEach(this::redirect);
        deployment.ifPresent(this::retire);
        if (round.application.spec().workloadRef() != null && deployment.isEmpty()) {
            tell(
                    false,
                    "Gone",
                    "Deployment %s is gone; what it last asked for goes on"
                            .formatted(round.application.spec().workloadRef().name()));
        }
    }

    private void redirect(FormerService service) {
        round.cluster.amend(service.held(), service.redirect(round.application));
        boolean again = service.isRedirected();
        events.normal(
                round.application,
                again ? "DriftPutBack" : "ServiceTakenOver",
                "Service %s leads to the live pods%s".formatted(service.name(), again ? " again" : ""));
    }

    private void retire(FormerDeployment before) {
        if (before.replicas() == 0) {
            stage(Stage.ADOPTED);
            return;
        }
        if (!isPast(Stage.HANDING_OVER)) {
            stage(Stage.HANDING_OVER);
            if (!round.draft.adoption.hasLasted(OPEN_CONNECTIONS, round.now)) {
                round.wake(Duration.ofSeconds(1));
                return;
            }
        }
        round.cluster.amend(before.held(), before.retire());
        stage(Stage.ADOPTED);
        events.normal(
                round.application,
                "Adopted",
                "%s: live serves in place of Deployment %s, which had %d pods and has none now; deleting the ShadowDeployment gives them back"
                        .formatted(round.application.name(), before.name(), before.replicas()));
    }

    private boolean isPast(Stage stage) {
        AdoptionStatus now = round.draft.adoption;
        return now != null && now.stage().compareTo(stage) > 0;
    }

    private void stage(Stage stage) {
        deployment.ifPresent(before -> {
            AdoptionStatus now = round.draft.adoption;
            AdoptionStatus start = now != null && now.workload().equals(before.name())
                    ? now
                    : new AdoptionStatus(before.name(), null, null, null);
            round.draft.adoption = start.in(stage, before.replicasBefore(round.draft.adoption), round.now);
            tell(stage == Stage.ADOPTED, text(stage), sentence(stage, before));
        });
    }

    private String sentence(Stage stage, FormerDeployment before) {
        return switch (stage) {
            case PREPARING -> "Deployment %s serves until live is complete".formatted(before.name());
            case HANDING_OVER -> "live serves; Deployment %s finishes what it began".formatted(before.name());
            case ADOPTED, GIVING_BACK, GIVEN_BACK ->
                "Deployment %s has no pods any more, it had %d"
                        .formatted(before.name(), round.draft.adoption.replicas());
        };
    }

    private void tell(boolean holds, String reason, String message) {
        round.draft.conditions.set(Conditions.ADOPTED, holds, reason, message, round.now);
    }

    private static String text(Stage stage) {
        return switch (stage) {
            case PREPARING -> "Preparing";
            case HANDING_OVER -> "HandingOver";
            case ADOPTED -> "Adopted";
            case GIVING_BACK, GIVEN_BACK -> throw new IllegalStateException("no stage of a takeover: " + stage);
        };
    }

    private static void claim(Round round, FormerDeployment before) {
        before.check(round.application);
        if (!before.isClaimedBy(round.application)) {
            round.cluster.amend(before.held(), before.claim(round.application));
        }
    }

    /** A Deployment that the spec no longer names stays as it is, without our marks. */
    private void letGoOfOthers() {
        WorkloadRef wanted = round.application.spec().workloadRef();
        round.cluster.all(Deployment.class).stream()
                .filter(held -> FormerDeployment.isOne(held, round.application))
                .map(FormerDeployment::new)
                .filter(before -> wanted == null || !wanted.name().equals(before.name()))
                .forEach(before -> {
                    round.cluster.amend(before.held(), before.release());
                    events.normal(
                            round.application,
                            "Released",
                            "Deployment %s is no longer followed and stays at %d pods"
                                    .formatted(before.name(), before.replicas()));
                });
        if (wanted == null) {
            round.draft.adoption = null;
            round.draft.conditions.drop(Conditions.ADOPTED);
        }
    }

    private static Optional<FormerDeployment> deployment(Round round) {
        WorkloadRef wanted = round.application.spec().workloadRef();
        if (wanted == null) {
            return Optional.empty();
        }
        Optional<FormerDeployment> found =
                round.cluster.find(Deployment.class, wanted.name()).map(FormerDeployment::new);
        if (found.isEmpty() && round.draft.lineage.template() == null) {
            throw new InvalidResource(
                    "spec.workloadRef.name", "is %s, and there is no such Deployment".formatted(wanted.name()));
        }
        return found;
    }

    /** Once everything is taken over, what matters carries our label; before that, everybody's Services are looked at. */
    private static List<FormerService> services(Round round, Optional<FormerDeployment> before) {
        boolean done = round.draft.adoption != null && round.draft.adoption.stage() == Stage.ADOPTED;
        boolean known = before.isEmpty() || done;
        Stream<Service> candidates = known
                ? Stream.concat(
                                round.cluster.all(Service.class).stream(),
                                round.cluster.find(Service.class, round.application.name()).stream())
                        .distinct()
                : round.cluster.everybodys(Service.class).stream();
        return candidates
                .filter(held -> FormerService.isOne(held, round.application, before))
                .map(FormerService::new)
                .toList();
    }
}
