package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

import java.time.Duration;

/** What a step may see and do of the world. */
public interface Effects {
    /** Live pods as they are now. */
    Capacity capacity();

    /** The split that was written last. */
    Split split();

    /** Writes a split. */
    void route(Split split);

    /** Puts back the split that was written last, whoever changed it since. */
    void holdRoute();

    /** Puts live and shadow on the stable revision, as fast as they can. */
    void restore();

    /** True when every live pod is on the stable revision and no other is left. */
    boolean restored();

    /** Time since the mitigation started. */
    Duration elapsed();

    /** Gives up the bad revision. */
    void giveUp();
}
