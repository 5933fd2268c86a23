package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.Request.Origin;

import java.util.Optional;

/**
 * Who wrote a record: one pod of one application. Empty text means unknown.
 *
 * @param application {@code namespace/name}
 * @param origin which group the pod belongs to, or that only its deployment tells
 * @param deployment k8s.deployment.name
 * @param revision the revision that answered
 * @param host the node, else the pod
 */
public record Sender(String application, Origin origin, String deployment, String revision, String host) {
    /** The group that answered, if the sender or the application's deployments tell. */
    public Optional<Group> group(Groups groups) {
        return switch (origin) {
            case LIVE -> Optional.of(Group.LIVE);
            case SHADOW -> Optional.of(Group.SHADOW);
            case BY_DEPLOYMENT -> byDeployment(groups);
        };
    }

    private Optional<Group> byDeployment(Groups groups) {
        if (deployment.equals(groups.shadowDeployment())) {
            return Optional.of(Group.SHADOW);
        }
        boolean live = deployment.equals(groups.liveDeployment()) || deployment.equals(groups.referenceDeployment());
        return live ? Optional.of(Group.LIVE) : Optional.empty();
    }
}
