package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.RunLength;

import java.util.List;

/** What a bin is judged under; all of it is known before the bin's outcomes. Lives for one bin. */
public final class Conditions {
    private final double threshold;
    private final double logThreshold;
    private final double[][] margins;
    private final double floorShare;
    private final List<Burstiness> burstiness;

    /**
     * Conditions; the array is handed over, not copied.
     *
     * @param runLength A
     * @param margins r per track and route, at least 1: the treatment may have r times the control's share of events
     * @param floorShare delta: share of events below which there is no harm; 0 switches the floor off
     * @param burstiness per track, what the control's past says
     */
    public Conditions(RunLength runLength, double[][] margins, double floorShare, List<Burstiness> burstiness) {
        this.threshold = runLength.seconds();
        this.logThreshold = runLength.logThreshold();
        this.margins = margins;
        this.floorShare = floorShare;
        this.burstiness = burstiness;
    }

    /** A, seconds. */
    double threshold() {
        return threshold;
    }

    double logThreshold() {
        return logThreshold;
    }

    /** Evidence below this has been given up again. */
    double release() {
        return Math.sqrt(threshold);
    }

    double margin(int track, int route) {
        return margins[track][route];
    }

    double floorShare() {
        return floorShare;
    }

    Burstiness burstiness(int track) {
        return burstiness.get(track);
    }
}
