package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

/**
 * Pods that can serve users, as they are now.
 *
 * @param wanted wanted live pods, at least 1
 * @param readyStable ready live pods on the stable revision
 * @param readyNext ready live pods on the revision that goes
 * @param readyShadow ready shadow pods that were promoted
 */
public record Capacity(int wanted, int readyStable, int readyNext, int readyShadow) {
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
        return Split.stableGets(Math.max(before.stable(), carries(readyStable)));
    }

    /** True when the promoted shadow can take this share of the traffic, 0 to 100. */
    boolean shadowCarries(int percent) {
        return carries(readyShadow) >= percent;
    }

    /** True when all ready live pods together can take this share of the traffic, 0 to 100. */
    boolean liveCarries(int percent) {
        return carries(readyStable + readyNext) >= percent;
    }

    private int carries(int pods) {
        return (int) Math.floor(100 * Math.min(1, pods / (ENOUGH * wanted)));
    }
}
