package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Applies one owned ConfigMap per gadget, says so in the status, and counts its rounds. */
@ControllerConfiguration(name = "gadgets")
final class GadgetReconciler implements Reconciler<Gadget>, Cleaner<Gadget> {
    final AtomicInteger rounds = new AtomicInteger();
    final AtomicInteger cleanups = new AtomicInteger();

    @Override
    public List<EventSource<?, Gadget>> prepareEventSources(EventSourceContext<Gadget> context) {
        var owned = InformerEventSourceConfiguration.from(ConfigMap.class, Gadget.class)
                .build();
        return List.of(new InformerEventSource<>(owned, context));
    }

    @Override
    public UpdateControl<Gadget> reconcile(Gadget gadget, Context<Gadget> context) {
        rounds.incrementAndGet();
        ConfigMap wanted = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(gadget.getMetadata().getName())
                .withNamespace(gadget.getMetadata().getNamespace())
                .endMetadata()
                .withData(Map.of("size", Integer.toString(gadget.getSpec().size())))
                .build();
        wanted.addOwnerReference(gadget);
        context.getClient().resource(wanted).forceConflicts().serverSideApply();
        return UpdateControl.patchStatus(observed(gadget));
    }

    @Override
    public DeleteControl cleanup(Gadget gadget, Context<Gadget> context) {
        cleanups.incrementAndGet();
        return DeleteControl.defaultDelete();
    }

    /** Only what this operator has to say: under server-side apply it would own everything else it sends. */
    private static Gadget observed(Gadget gadget) {
        Gadget observed = new Gadget();
        observed.setMetadata(new ObjectMetaBuilder()
                .withName(gadget.getMetadata().getName())
                .withNamespace(gadget.getMetadata().getNamespace())
                .build());
        observed.setStatus(gadget.getSpec());
        return observed;
    }
}
