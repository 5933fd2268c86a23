package dev.foreshadow.simulator.evaluation.baseline;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;

/** Both groups over consecutive windows of fixed length, as a tool sees them that polls a metrics store. */
abstract class Window implements Contender {
    private final int seconds;
    private final Tally live = new Tally(Group.LIVE);
    private final Tally shadow = new Tally(Group.SHADOW);
    private int filled;
    private boolean calling;

    Window(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public final boolean observe(SecondBin bin) {
        live.add(bin);
        shadow.add(bin);
        if (++filled == seconds) {
            calling = judge(live, shadow);
            live.clear();
            shadow.clear();
            filled = 0;
        }
        return calling;
    }

    /** Whether the window that just ended is a call. */
    abstract boolean judge(Tally live, Tally shadow);
}
