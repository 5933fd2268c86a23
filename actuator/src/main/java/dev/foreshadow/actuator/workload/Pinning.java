package dev.foreshadow.actuator.workload;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;

import java.util.List;

/** Affinity that puts one shadow pod on each of some hosts. */
final class Pinning {
    private static final String HOST = "kubernetes.io/hostname";

    private Pinning() {}

    static Affinity to(List<String> hosts, Application application) {
        return new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNodeSelectorTerms(hosts.stream().map(Pinning::term).toList())
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .withNewPodAntiAffinity()
                .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNewLabelSelector()
                .withMatchLabels(PodTemplates.selector(application, Labels.SHADOW))
                .endLabelSelector()
                .withTopologyKey(HOST)
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endPodAntiAffinity()
                .build();
    }

    /** One term per host: Kubernetes takes a single value in matchFields, and terms are alternatives. */
    private static NodeSelectorTerm term(String host) {
        return new NodeSelectorTermBuilder()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues(host)
                .endMatchField()
                .build();
    }
}
