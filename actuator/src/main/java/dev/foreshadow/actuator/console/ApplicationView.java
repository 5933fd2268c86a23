package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;

import java.util.List;

/**
 * One application as the page shows it; also the JSON of {@code /api/applications}.
 *
 * @param application {@code namespace/name}
 * @param livePods wanted live pods
 * @param status the resource's status
 * @param verdict what the judge says; null before the first verdict
 * @param evidence the curve of the evidence, newest first
 * @param decisions newest first
 * @param mitigations newest first
 */
record ApplicationView(
        String application,
        int livePods,
        ShadowDeploymentStatus status,
        Verdict verdict,
        List<Board.Point> evidence,
        List<Decision> decisions,
        List<Mitigation> mitigations) {

    static ApplicationView of(ShadowDeployment resource, Board board) {
        Application application = Application.of(resource);
        Board.Said said = board.about(application.key());
        ShadowDeploymentStatus status = resource.getStatus();
        return new ApplicationView(
                application.key(),
                application.spec().live().replicas(),
                status == null ? ShadowDeploymentStatus.EMPTY : status,
                said.verdict(),
                said.evidence(),
                said.decisions(),
                said.mitigations());
    }
}
