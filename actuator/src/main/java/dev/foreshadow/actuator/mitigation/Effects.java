package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a step may see and do of the world. */
public interface Effects {
    /** Now, on the operator's clock. */
    Instant now();

    /** Pods that can serve users now. */
    Capacity capacity();

    /** The split that was written last. */
    Split split();

    /** Writes a split; the mirror stays as it is. */
    void route(Split split);

    /** Puts back the split that was written last, whoever changed it since. */
    void holdRoute();

    /** Copies no more requests; the split stays as it is. */
    void stopMirror();

    /** The last verdict; empty when none was heard. */
    Optional<Judgement> judgement();

    /** How long each step of a switchover is watched. */
    Duration stepHold();

    /** Puts live and shadow on the stable revision, as fast as they can. */
    void restore();

    /** Puts live on the stable revision, as fast as it can. */
    void restoreLive();

    /** True when every live pod is on the stable revision and no other is left. */
    boolean restored();

    /** Stops live's rollout where it is. */
    void holdRollout();

    /** Makes the shadow fit for users: the stable revision, live's bindings, as many pods as live has. */
    void promoteShadow();

    /** True when every promoted pod is ready. */
    boolean shadowPromoted();

    /**
     * Makes the shadow a shadow again.
     *
     * @param revision what it runs then
     */
    void isolateShadow(String revision);

    /** True when no promoted pod is left. */
    boolean shadowIsolated();

    /** Replaces one host of the sample. */
    void eject(String host);

    /** Time since the mitigation started. */
    Duration elapsed();

    /** Time since the step that is being taken was first written down. */
    Duration sinceStep();

    /** When the step that is being taken was first written down. */
    Instant stepStart();

    /** Gives up the bad revision. */
    void giveUp();

    /** Leaves the rollout where it is until a person decides. */
    void hold();
}
