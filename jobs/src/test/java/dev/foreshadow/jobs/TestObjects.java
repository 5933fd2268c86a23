package dev.foreshadow.jobs;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;

import java.util.List;

/** The room's fixtures: one application, {@code shop/checkout}, with GETs of everything mirrored. */
public final class TestObjects {
    public static final String CHECKOUT = "shop/checkout";
    public static final String UID = "0c5ffc5e-8a5c-4b2f-9a55-6f6f0c1d2e3f";

    private TestObjects() {}

    /** Checkout with everything on r1. */
    public static ApplicationState checkout(long nowMillis) {
        return checkout(new Revisions("r1", "r1", "r1", List.of(), nowMillis));
    }

    /** Checkout while r2 rolls out: the shadow has it, live is getting it. */
    public static ApplicationState checkoutRollingOut(long changedAtMillis) {
        return checkout(new Revisions("r1", "r2", "r2", List.of(), changedAtMillis));
    }

    public static ApplicationState checkout(Revisions revisions) {
        return new ApplicationState(
                ApplicationState.SCHEMA,
                CHECKOUT,
                UID,
                3,
                revisions,
                new Groups("checkout-live", "checkout-reference", "checkout-shadow", 10, 2),
                new Mirror(
                        0.05,
                        Mirror.Selection.RANDOM,
                        List.of(new Mirror.Match(List.of("GET", "HEAD"), "/")),
                        List.of(new Mirror.Match(List.of(), "/private"))),
                Policy.defaults(),
                revisions.changedAtMillis());
    }

    /** The same application with another mirror. */
    public static ApplicationState withMirror(ApplicationState state, Mirror mirror) {
        return new ApplicationState(
                state.schema(),
                state.application(),
                state.resourceUid(),
                state.generation(),
                state.revisions(),
                state.groups(),
                mirror,
                state.policy(),
                state.publishedAtMillis());
    }

    /** Another application that is like it. */
    public static ApplicationState named(ApplicationState state, String application) {
        return new ApplicationState(
                state.schema(),
                application,
                state.resourceUid(),
                state.generation(),
                state.revisions(),
                state.groups(),
                state.mirror(),
                state.policy(),
                state.publishedAtMillis());
    }

    /** The same application with another policy. */
    public static ApplicationState withPolicy(ApplicationState state, Policy policy) {
        return new ApplicationState(
                state.schema(),
                state.application(),
                state.resourceUid(),
                state.generation(),
                state.revisions(),
                state.groups(),
                state.mirror(),
                policy,
                state.publishedAtMillis());
    }

    /** The same application with fixed limits. */
    public static ApplicationState withLimits(ApplicationState state, Policy.Limits limits) {
        Policy policy = state.policy();
        return withPolicy(
                state,
                new Policy(
                        policy.falseAlarmEveryMillis(),
                        policy.marginRatio(),
                        policy.floorShare(),
                        policy.latencyTolerance(),
                        policy.pairingWaitMillis(),
                        policy.silenceAfterMillis(),
                        policy.strategy(),
                        policy.decisionTtlMillis(),
                        limits,
                        policy.signals()));
    }
}
