package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.util.List;

/**
 * What a person asks for. Only they write it: the operator never changes a spec.
 *
 * @param template pod template of both groups, images by digest; null with {@code workloadRef}
 * @param workloadRef a workload to take over and to follow, in place of a template
 * @param live the group that serves users
 * @param shadow the group that is sent copies of requests
 * @param service the port and the names that callers use
 * @param routing the mesh that carries the traffic
 * @param analysis how the groups are compared
 * @param mitigation what may be done about a predicted failure
 * @param intent what a person wants right now, default Run
 * @param unversioned names of ConfigMaps whose changes are no release: pods read them as they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.template) != has(self.workloadRef)",
        message = "write either template, or workloadRef to take over a Deployment; not both, not neither")
public record ShadowDeploymentSpec(
        @SchemaFrom(type = Object.class) @PreserveUnknownFields PodTemplateSpec template,
        WorkloadRef workloadRef,
        @Required LiveSpec live,
        ShadowSpec shadow,
        @Required ServiceSpec service,
        RoutingSpec routing,
        AnalysisSpec analysis,
        MitigationSpec mitigation,
        Intent intent,
        List<String> unversioned) {
    public ShadowDeploymentSpec {
        shadow = shadow == null ? ShadowSpec.NONE : shadow;
        routing = routing == null ? RoutingSpec.DEFAULT : routing;
        analysis = analysis == null ? AnalysisSpec.DEFAULT : analysis;
        mitigation = mitigation == null ? MitigationSpec.DEFAULT : mitigation;
        intent = intent == null ? Intent.RUN : intent;
        unversioned = unversioned == null ? List.of() : List.copyOf(unversioned);
    }

    /**
     * Refuses a wish that says nothing or two things; checked here too, because not every API server evaluates the CRD's
     * rules.
     *
     * @throws InvalidResource if both or neither of template and workloadRef are set
     */
    public void checkSource() {
        if (template != null && workloadRef != null) {
            throw new InvalidResource("spec.workloadRef", "is set beside spec.template; remove one of the two");
        }
        if (template == null && workloadRef == null) {
            throw new InvalidResource(
                    "spec.template", "is missing; write a pod template, or name a Deployment in spec.workloadRef");
        }
    }

    /** The same wish with another pod template: a new release. */
    public ShadowDeploymentSpec withTemplate(PodTemplateSpec next) {
        return new ShadowDeploymentSpec(
                next, null, live, shadow, service, routing, analysis, mitigation, intent, unversioned);
    }

    /** The same wish that follows a workload in place of a template. */
    public ShadowDeploymentSpec withWorkload(WorkloadRef next) {
        return new ShadowDeploymentSpec(
                null, next, live, shadow, service, routing, analysis, mitigation, intent, unversioned);
    }

    /** The same wish with another mirror. */
    public ShadowDeploymentSpec withMirror(MirrorSpec next) {
        ShadowSpec other = shadow.withMirror(next);
        return new ShadowDeploymentSpec(
                template, workloadRef, live, other, service, routing, analysis, mitigation, intent, unversioned);
    }

    /** The same wish with another isolation. */
    public ShadowDeploymentSpec withIsolation(IsolationSpec next) {
        ShadowSpec other = shadow.withIsolation(next);
        return new ShadowDeploymentSpec(
                template, workloadRef, live, other, service, routing, analysis, mitigation, intent, unversioned);
    }

    /** The same wish with a shadow that is given more or less. */
    public ShadowDeploymentSpec withResources(ShadowSpec.ResourcesSpec next) {
        return new ShadowDeploymentSpec(
                template,
                workloadRef,
                live,
                shadow.withResources(next),
                service,
                routing,
                analysis,
                mitigation,
                intent,
                unversioned);
    }

    /** The same wish with another mesh or other limits. */
    public ShadowDeploymentSpec withRouting(RoutingSpec next) {
        return new ShadowDeploymentSpec(
                template, workloadRef, live, shadow, service, next, analysis, mitigation, intent, unversioned);
    }

    /** The same wish with another comparison. */
    public ShadowDeploymentSpec withAnalysis(AnalysisSpec next) {
        return new ShadowDeploymentSpec(
                template, workloadRef, live, shadow, service, routing, next, mitigation, intent, unversioned);
    }

    /** The same wish with other rules for mitigations. */
    public ShadowDeploymentSpec withMitigation(MitigationSpec next) {
        return new ShadowDeploymentSpec(
                template, workloadRef, live, shadow, service, routing, analysis, next, intent, unversioned);
    }

    /** The same wish with another intent. */
    public ShadowDeploymentSpec withIntent(Intent next) {
        return new ShadowDeploymentSpec(
                template, workloadRef, live, shadow, service, routing, analysis, mitigation, next, unversioned);
    }

    /** The same wish that leaves some ConfigMaps out of revisions. */
    public ShadowDeploymentSpec withUnversioned(List<String> next) {
        return new ShadowDeploymentSpec(
                template, workloadRef, live, shadow, service, routing, analysis, mitigation, intent, next);
    }
}
