package dev.foreshadow.actuator.publication;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The operator's own metrics. Names start with {@code foreshadow_}; no label holds an id. */
public final class Meters {
    private final MeterRegistry registry;
    private final Timer decisionToRoute;
    private final Timer reconcile;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.decisionToRoute = Timer.builder("foreshadow_decision_to_route")
                .description("from reading a decision to the route being written")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.reconcile = Timer.builder("foreshadow_reconcile")
                .description("one reconcile of one application")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    /** What others know and a scrape asks for: whether this replica acts, and what Kafka did not take. */
    public void follow(BooleanSupplier leading, LongSupplier publicationFailures) {
        Gauge.builder("foreshadow_leader", () -> leading.getAsBoolean() ? 1 : 0)
                .description("1 in the replica that acts")
                .register(registry);
        FunctionCounter.builder("foreshadow_publication_failures", publicationFailures, LongSupplier::getAsLong)
                .description("messages that Kafka did not take")
                .register(registry);
    }

    /** A decision was answered; code is the rule that spoke. */
    public void decision(String code) {
        registry.counter("foreshadow_decisions", "ruling", code).increment();
    }

    /** A mitigation reached a point of its life. */
    public void mitigation(String action, String progress) {
        registry.counter("foreshadow_mitigations", "action", action, "progress", progress)
                .increment();
    }

    /** The first route write of a mitigation is done. */
    public void routed(Duration sinceDecisionRead) {
        decisionToRoute.record(sinceDecisionRead);
    }

    /** One reconcile is over. */
    public void reconciled(Duration took) {
        reconcile.record(took);
    }

    /** An object was written to the cluster. */
    public void written(String kind) {
        registry.counter("foreshadow_writes", "kind", kind).increment();
    }
}
