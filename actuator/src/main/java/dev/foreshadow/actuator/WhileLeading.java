package dev.foreshadow.actuator;

import dev.foreshadow.actuator.reconcile.ShadowDeploymentReconciler;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;

import java.util.List;
import java.util.function.BooleanSupplier;

/** The loop of a replica that may act. The SDK's threads go on after the lease is gone, until they are stopped. */
final class WhileLeading implements Reconciler<ShadowDeployment>, Cleaner<ShadowDeployment> {
    private final ShadowDeploymentReconciler loop;
    private final BooleanSupplier mayAct;

    WhileLeading(ShadowDeploymentReconciler loop, BooleanSupplier mayAct) {
        this.loop = loop;
        this.mayAct = mayAct;
    }

    @Override
    public List<EventSource<?, ShadowDeployment>> prepareEventSources(EventSourceContext<ShadowDeployment> context) {
        return loop.prepareEventSources(context);
    }

    @Override
    public UpdateControl<ShadowDeployment> reconcile(ShadowDeployment resource, Context<ShadowDeployment> context) {
        return mayAct.getAsBoolean() ? loop.reconcile(resource, context) : UpdateControl.noUpdate();
    }

    @Override
    public DeleteControl cleanup(ShadowDeployment resource, Context<ShadowDeployment> context) {
        return mayAct.getAsBoolean() ? loop.cleanup(resource, context) : DeleteControl.noFinalizerRemoval();
    }
}
