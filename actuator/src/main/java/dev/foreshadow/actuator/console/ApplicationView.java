package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;

import java.util.List;

/**
 * One application on its own page; JSON of {@code /api/applications/NAMESPACE/NAME}.
 *
 * @param summary what the first screen shows
 * @param livePods wanted live pods
 * @param shadowPods wanted shadow pods
 * @param isolation what keeps the shadow apart
 * @param status the resource's status
 * @param verdict what the judge says; null before the first verdict
 * @param decisions newest first
 * @param mitigations newest first
 * @param changes newest first
 * @param offers what a person can ask for now
 */
record ApplicationView(
        Summary summary,
        int livePods,
        int shadowPods,
        IsolationSpec isolation,
        ShadowDeploymentStatus status,
        Verdict verdict,
        List<Decision> decisions,
        List<Mitigation> mitigations,
        List<Change> changes,
        List<Offer> offers) {
    /** More than anybody reads; the topic has them all. */
    private static final int SHOWN = 60;

    static ApplicationView of(
            Application application, ShadowDeploymentStatus status, Board.Said said, Summary summary) {
        return new ApplicationView(
                summary,
                application.spec().live().replicas(),
                application.spec().shadow().hosts().count(),
                application.spec().shadow().isolation(),
                status,
                said.verdict(),
                first(said.decisions()),
                first(said.mitigations()),
                first(said.changes()),
                Offer.of(application, status));
    }

    private static <T> List<T> first(List<T> newestFirst) {
        return newestFirst.subList(0, Math.min(SHOWN, newestFirst.size()));
    }
}
