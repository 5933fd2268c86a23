package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.RunLength;

import java.util.List;

/**
 * What a bin is judged under; all of it is known before the bin's outcomes.
 *
 * @param runLength A
 * @param margin r, at least 1: the treatment may have r times the control's share of events
 * @param floorShare delta: share of events below which there is no harm; 0 switches the floor off
 * @param burstiness per track, what the control's past says
 */
public record Conditions(RunLength runLength, double margin, double floorShare, List<Burstiness> burstiness) {}
