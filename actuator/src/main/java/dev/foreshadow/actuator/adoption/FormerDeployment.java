package dev.foreshadow.actuator.adoption;

import dev.foreshadow.actuator.resource.AdoptionStatus;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Deployment of somebody else's that served the users of an application before.
 *
 * @param held as it is now
 */
public record FormerDeployment(Deployment held) {
    /** How many pods it had when they were taken away. */
    static final String REPLICAS = "foreshadow.dev/replicas";

    private static final String FIELD = "spec.workloadRef.name";

    /** The template to run. */
    public PodTemplateSpec template() {
        return held.getSpec().getTemplate();
    }

    public String name() {
        return held.getMetadata().getName();
    }

    /** True when the application has put its name on it. */
    public boolean isClaimedBy(Application application) {
        return application.name().equals(claimant());
    }

    /** True when a Deployment that carries an application's name is none of its own. */
    public static boolean isOne(Deployment held, Application application) {
        return !application.owns(held)
                && new FormerDeployment(held).isClaimedBy(application)
                && !isOwnName(held.getMetadata().getName(), application);
    }

    /**
     * Refuses what somebody else already runs.
     *
     * @throws InvalidResource if it belongs to another application, to a controller, or to this application itself
     */
    public void check(Application application) {
        if (isOwnName(name(), application)) {
            throw new InvalidResource(
                    FIELD,
                    "is %s, which the operator makes itself; name the Deployment that served before".formatted(name()));
        }
        if (claimant() != null && !isClaimedBy(application)) {
            throw new InvalidResource(
                    FIELD,
                    "is %s, which ShadowDeployment %s has taken over; delete one of the two"
                            .formatted(name(), claimant()));
        }
        Optional<OwnerReference> controller = held.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
        if (controller.isPresent()) {
            throw new InvalidResource(
                    FIELD,
                    "is %s, which %s %s controls and would scale again; write spec.template instead"
                            .formatted(
                                    name(),
                                    controller.get().getKind(),
                                    controller.get().getName()));
        }
    }

    /** Pods that it is asked to have. */
    public int replicas() {
        return Optional.ofNullable(held.getSpec().getReplicas()).orElse(1);
    }

    /**
     * Pods that it had before they were taken away; what it has while they were not.
     *
     * @param remembered what the application's status says, for a Deployment that lost its record; null for nothing
     */
    public int replicasBefore(AdoptionStatus remembered) {
        if (replicas() > 0) {
            return replicas();
        }
        if (annotations().containsKey(REPLICAS)) {
            return Integer.parseInt(annotations().get(REPLICAS));
        }
        return remembered == null || remembered.replicas() == null ? 0 : remembered.replicas();
    }

    /** True when it still carries something of ours. */
    public boolean isMarked() {
        return claimant() != null || annotations().containsKey(REPLICAS);
    }

    /** True when all pods that it is asked to have serve. */
    public boolean isWhole() {
        var status = held.getStatus();
        return status != null
                && number(status.getObservedGeneration()) >= held.getMetadata().getGeneration()
                && number(status.getAvailableReplicas()) >= replicas();
    }

    /** Puts the application's name on it, so that no other takes it and the watch sees it. */
    public Map<String, Object> claim(Application application) {
        return Patches.labelled(Labels.APPLICATION, application.name());
    }

    /** Takes its pods away, and remembers how many they were, in one write. */
    public Map<String, Object> retire() {
        return Patches.with(Patches.annotated(REPLICAS, String.valueOf(replicas())), Patches.spec("replicas", 0));
    }

    /** Asks for so many pods. */
    public static Map<String, Object> scaled(int replicas) {
        return Patches.spec("replicas", replicas);
    }

    /** Takes every trace away but the number of pods. */
    public Map<String, Object> release() {
        return Patches.with(Patches.labelled(Labels.APPLICATION, null), Patches.annotated(REPLICAS, null));
    }

    private String claimant() {
        return Optional.ofNullable(held.getMetadata().getLabels())
                .map(labels -> labels.get(Labels.APPLICATION))
                .orElse(null);
    }

    private Map<String, String> annotations() {
        return Optional.ofNullable(held.getMetadata().getAnnotations()).orElse(Map.of());
    }

    private static boolean isOwnName(String name, Application application) {
        return Objects.equals(name, application.liveName())
                || Objects.equals(name, application.referenceName())
                || Objects.equals(name, application.shadowName());
    }

    private static long number(Number count) {
        return count == null ? 0 : count.longValue();
    }
}
