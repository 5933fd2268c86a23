package dev.foreshadow.actuator.mitigation;

import java.time.Duration;

/**
 * Waits until no live pod is on the bad revision. Bounded: a pod that does not go keeps no one waiting, because
 * traffic stays on the stable pods for as long as it is there.
 */
record AwaitWorkload() implements Step {
    static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Override
    public Progress advance(Effects effects) {
        if (effects.restored()) {
            return Progress.done("every live pod is on the stable revision");
        }
        if (effects.elapsed().compareTo(AT_MOST) >= 0) {
            return Progress.done("some live pods are still on the bad revision; they get no traffic");
        }
        return Progress.again(LOOK_AGAIN, "some live pods are still on the bad revision");
    }
}
