package dev.foreshadow.actuator.resource;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One application under Foreshadow's care: a live and a shadow group made from one pod template. */
@Group("foreshadow.dev")
@Version("v1alpha1")
@Plural("shadowdeployments")
@ShortNames("shd")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Stable", jsonPath = ".status.stableRevision")
@AdditionalPrinterColumn(name = "Effective", jsonPath = ".status.effectiveRevision")
@AdditionalPrinterColumn(name = "Mirror", jsonPath = ".status.mirror.observedPercent")
@AdditionalPrinterColumn(name = "Decision", jsonPath = ".status.lastDecision.outcome")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Lead",
        jsonPath = ".status.leadFactor",
        type = AdditionalPrinterColumn.Type.NUMBER,
        priority = 1)
public final class ShadowDeployment extends CustomResource<ShadowDeploymentSpec, ShadowDeploymentStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1L;

    /** Stays null: a fresh object for server-side apply must own nothing that it does not set. */
    @Override
    protected ShadowDeploymentSpec initSpec() {
        return null;
    }

    @Override
    protected ShadowDeploymentStatus initStatus() {
        return null;
    }
}
