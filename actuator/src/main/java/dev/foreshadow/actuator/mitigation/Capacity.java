package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

/**
 * Live pods as they are now.
 *
 * @param wanted wanted live pods, at least 1
 * @param readyStable ready pods on the stable revision
 * @param readyNext ready pods on the revision that goes
 */
public record Capacity(int wanted, int readyStable, int readyNext) {
    /**
     * Share of the wanted pods that carries all traffic without trouble. Own choice: replicas are usually sized for
     * about 70 % use at the peak, so seven tenths of them run hot but stand.
     */
    static final double ENOUGH = 0.7;

    /**
     * The split that the pods can carry: the stable ones what they can, the rest of the traffic to the others, since a
     * pod that answers most requests is better than one that is overrun. Never less to stable than before.
     */
    Split towardsStable(Split before) {
        if (readyStable > 0 && readyNext == 0) {
            return Split.ALL_STABLE;
        }
        double carries = Math.min(1, readyStable / (ENOUGH * wanted));
        return Split.stableGets(Math.max(before.stable(), (int) Math.floor(100 * carries)));
    }
}
