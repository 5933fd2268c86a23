package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;

import java.util.List;

/**
 * What the operator answers; also its memory across restarts.
 *
 * @param observedGeneration generation of the spec that this answers
 * @param phase where the application is, in one word
 * @param effectiveRevision the revision that live is on or rolling to
 * @param configHash hash of what the ConfigMaps of the effective revision hold; null when it uses none
 * @param stableRevision the last revision that passed its bake on live
 * @param templateRevision the revision that the spec asks for; differs from the effective one after a rollback
 * @param failedRevisions revisions that were rolled back, newest first
 * @param revisionChangedAt ISO time of the last change of the effective revision
 * @param rolledOutAt ISO time at which live was complete on the effective revision
 * @param shadowRolledOutAt ISO time at which the shadow was complete on the effective revision
 * @param skewSeconds how long after the shadow live was complete on the effective revision; null until both are
 * @param heldRevision revision whose rollout stands still until a person decides
 * @param answeredWishes errands of a person that were carried out
 * @param weights percent of live traffic per subset
 * @param mirror wanted and real mirror percentage
 * @param leadFactor load per shadow host over load per live host
 * @param minimumDetectableEffect failure ratio that the mirror shows within five minutes, in steps
 * @param costShare share of all pods that are the shadow's, 0 to 1
 * @param hosts the sample of nodes
 * @param lastDecision the last decision and what became of it
 * @param mitigation the mitigation under way
 * @param pendingDecision the decision that waits for a person
 * @param handledDecisions ids of decisions already answered, newest first
 * @param mitigatedAt ISO times of past mitigations, newest first
 * @param adoption how far a workload that served before has been replaced; null when there was none
 * @param sharedRoutes kind and name of each object of somebody else's that holds rules of this application
 * @param probe what the last probe of the shadow's place in the network found; null without one
 * @param conditions Ready, Synced, Isolated, Mirroring, Healthy, Leading, Seeing, RollbackArmed, SameImages; Adopted and
 *     Degraded where there is something to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShadowDeploymentStatus(
        Long observedGeneration,
        Phase phase,
        String effectiveRevision,
        String configHash,
        String stableRevision,
        String templateRevision,
        List<String> failedRevisions,
        String revisionChangedAt,
        String rolledOutAt,
        String shadowRolledOutAt,
        Long skewSeconds,
        String heldRevision,
        List<String> answeredWishes,
        WeightsStatus weights,
        MirrorStatus mirror,
        Double leadFactor,
        Double minimumDetectableEffect,
        Double costShare,
        HostsStatus hosts,
        DecisionStatus lastDecision,
        MitigationStatus mitigation,
        PendingStatus pendingDecision,
        List<String> handledDecisions,
        List<String> mitigatedAt,
        AdoptionStatus adoption,
        List<String> sharedRoutes,
        ProbeStatus probe,
        List<Condition> conditions) {
    /** Nothing known yet. */
    public static final ShadowDeploymentStatus EMPTY = new ShadowDeploymentStatus(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null, null);

    public ShadowDeploymentStatus {
        failedRevisions = failedRevisions == null ? List.of() : List.copyOf(failedRevisions);
        answeredWishes = answeredWishes == null ? List.of() : List.copyOf(answeredWishes);
        handledDecisions = handledDecisions == null ? List.of() : List.copyOf(handledDecisions);
        mitigatedAt = mitigatedAt == null ? List.of() : List.copyOf(mitigatedAt);
        sharedRoutes = sharedRoutes == null ? List.of() : List.copyOf(sharedRoutes);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /**
     * Percent of users' traffic per destination; the four sum to 100.
     *
     * @param live any live pod
     * @param stable live pods on the stable revision
     * @param next live pods on the effective revision
     * @param shadow promoted shadow pods; null before this field existed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WeightsStatus(Integer live, Integer stable, Integer next, Integer shadow) {}

    /**
     * Mirror percentage.
     *
     * @param desiredPercent what the spec asks for
     * @param observedPercent what the route holds
     * @param raisedUntil ISO time until which more than desired is mirrored, because the judge sees first signs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MirrorStatus(String desiredPercent, String observedPercent, String raisedUntil) {}
}
