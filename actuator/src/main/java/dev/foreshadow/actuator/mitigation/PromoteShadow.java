package dev.foreshadow.actuator.mitigation;

import java.time.Duration;

/** Brings the shadow to the stable revision, live's bindings and live's size; live's rollout stops meanwhile. */
record PromoteShadow() implements Step {
    static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Override
    public Progress advance(Effects effects) {
        effects.holdRollout();
        effects.promoteShadow();
        Capacity capacity = effects.capacity();
        if (effects.shadowPromoted()) {
            return Progress.done("%d shadow pods are ready for users".formatted(capacity.readyShadow()));
        }
        String missing = "%d of %d shadow pods are ready".formatted(capacity.readyShadow(), capacity.wanted());
        return effects.sinceStep().compareTo(AT_MOST) >= 0
                ? Progress.reverse(missing + " after " + AT_MOST + "; look for pods that cannot be scheduled")
                : Progress.again(LOOK_AGAIN, missing);
    }
}
