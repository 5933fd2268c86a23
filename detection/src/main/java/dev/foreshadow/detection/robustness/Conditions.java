package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.RunLength;

import java.util.List;

/**
 * What a bin is judged under; all of it is known before the bin's outcomes.
 *
 * @param runLength A
 * @param margins r per track, at least 1: the treatment may have r times the control's share of events
 * @param floorShare delta: share of events below which there is no harm; 0 switches the floor off
 * @param burstiness per track, what the control's past says
 */
public record Conditions(RunLength runLength, List<Double> margins, double floorShare, List<Burstiness> burstiness) {
    double margin(int track) {
        return margins.get(track);
    }
}
