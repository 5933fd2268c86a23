package dev.foreshadow.actuator.workload;

import dev.foreshadow.actuator.isolation.Isolation;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.revision.Config;
import dev.foreshadow.actuator.revision.Revision;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The desired Deployments and Services of one application. */
public final class Workload {
    /** Added to minReadySeconds: Kubernetes wants the deadline to be the larger one. */
    private static final int PROGRESS_DEADLINE_SECONDS = 600;

    private Workload() {}

    /** The Deployment that serves users. */
    public static Deployment live(Application application, Revision revision, Tempo tempo) {
        PodTemplateSpec template = PodTemplates.live(application, revision, Labels.LIVE);
        int replicas = application.spec().live().replicas();
        return deployment(application, application.liveName(), Labels.LIVE, replicas, template, tempo);
    }

    /** The Deployment that stays on the stable revision while a new one rolls and bakes; serves users too. */
    public static Deployment reference(Application application, Revision stable) {
        PodTemplateSpec template = PodTemplates.live(application, stable, Labels.REFERENCE);
        int replicas = application.spec().live().reference().replicas();
        return deployment(
                application, application.referenceName(), Labels.REFERENCE, replicas, template, Tempo.RESTORE);
    }

    /**
     * The Deployment that gets copies of requests: one pod on each sampled host.
     *
     * @param bound what the ConfigMaps hold that the shadow has in place of live's
     */
    public static Deployment shadow(Application application, Revision revision, Config bound, List<String> hosts) {
        PodTemplateSpec isolated = Isolation.isolate(revision.template(), application);
        PodTemplateSpec template = PodTemplates.shadow(application, revision, isolated, bound);
        template.getSpec().setAffinity(Pinning.to(hosts, application));
        Allotment.shrink(
                template.getSpec(), application.spec().shadow().resources().checkedScale());
        return deployment(application, application.shadowName(), Labels.SHADOW, hosts.size(), template, Tempo.SHADOW);
    }

    /** The shadow as it serves users: live's template and size, on any host. */
    public static Deployment promoted(Application application, Revision stable) {
        PodTemplateSpec template = PodTemplates.promoted(application, stable);
        int replicas = application.spec().live().replicas();
        return deployment(application, application.shadowName(), Labels.SHADOW, replicas, template, Tempo.RESTORE);
    }

    /** What pods of both groups carry: who selects by nothing else finds both. */
    public static Map<String, String> commonLabels(Application application, Revision revision) {
        Map<String, String> labels = new HashMap<>(PodTemplates.live(application, revision, Labels.LIVE)
                .getMetadata()
                .getLabels());
        labels.keySet().removeAll(List.of(Labels.ROLE, Labels.GROUP));
        return labels;
    }

    /** The same Deployment with its rollout stopped where it is. */
    public static Deployment paused(Deployment rolling) {
        return new DeploymentBuilder(rolling)
                .editSpec()
                .withPaused(true)
                .endSpec()
                .build();
    }

    /** The Service that callers name. */
    public static Service liveService(Application application) {
        return service(application, application.name(), Labels.LIVE);
    }

    /** The Service that the mirror names. */
    public static Service shadowService(Application application) {
        return service(application, application.shadowName(), Labels.SHADOW);
    }

    /** True when every wanted pod is on the Deployment's template and available, and no other pod is left. */
    public static boolean complete(Deployment held, String revision) {
        var status = held.getStatus();
        var labels = held.getSpec().getTemplate().getMetadata().getLabels();
        if (status == null || !revision.equals(labels.get(Labels.REVISION))) {
            return false;
        }
        int wanted = held.getSpec().getReplicas();
        return number(status.getObservedGeneration()) >= held.getMetadata().getGeneration()
                && number(status.getUpdatedReplicas()) == wanted
                && number(status.getReplicas()) == wanted
                && number(status.getAvailableReplicas()) == wanted;
    }

    private static long number(Number count) {
        return count == null ? 0 : count.longValue();
    }

    private static Deployment deployment(
            Application application, String name, String role, int replicas, PodTemplateSpec template, Tempo tempo) {
        Map<String, String> selector = PodTemplates.selector(application, role);
        return new DeploymentBuilder()
                .withMetadata(application.own(name, selector))
                .withNewSpec()
                .withReplicas(replicas)
                .withMinReadySeconds(tempo.minReadySecondsOrNone())
                .withProgressDeadlineSeconds(tempo.minReadySeconds() + PROGRESS_DEADLINE_SECONDS)
                .withNewSelector()
                .withMatchLabels(selector)
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(tempo.maxUnavailable())
                .withMaxSurge(tempo.maxSurge())
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static Service service(Application application, String name, String group) {
        return new ServiceBuilder()
                .withMetadata(application.own(name, Map.of(Labels.APPLICATION, application.name())))
                .withNewSpec()
                .withSelector(Map.of(Labels.APPLICATION, application.name(), Labels.GROUP, group))
                .addNewPort()
                .withName("http")
                .withPort(application.spec().service().port())
                .withProtocol("TCP")
                .withNewTargetPort(application.spec().service().targetPort())
                .endPort()
                .endSpec()
                .build();
    }
}
