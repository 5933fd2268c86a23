package dev.foreshadow.simulator.evaluation.baseline;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;

/**
 * The textbook test used the naive way: two proportions since midnight, looked at every ten seconds, a call at z above 1.96.
 * Its 2.5 % hold for one look and not for 8,640.
 */
final class RepeatedZTest implements Contender {
    private static final int LOOK_SECONDS = 10;
    private static final int RESTART_SECONDS = 86_400;
    private static final double CRITICAL_Z = 1.96;

    private final Tally live = new Tally(Group.LIVE);
    private final Tally shadow = new Tally(Group.SHADOW);
    private long age;
    private boolean calling;

    @Override
    public boolean observe(SecondBin bin) {
        live.add(bin);
        shadow.add(bin);
        age++;
        if (age % LOOK_SECONDS == 0) {
            calling = z() > CRITICAL_Z;
        }
        if (age % RESTART_SECONDS == 0) {
            live.clear();
            shadow.clear();
        }
        return calling;
    }

    private double z() {
        double pooled = (double) (live.failures() + shadow.failures()) / (live.requests() + shadow.requests());
        double variance = pooled * (1 - pooled) * (1.0 / live.requests() + 1.0 / shadow.requests());
        return variance > 0 ? (shadow.failureShare() - live.failureShare()) / Math.sqrt(variance) : 0;
    }
}
