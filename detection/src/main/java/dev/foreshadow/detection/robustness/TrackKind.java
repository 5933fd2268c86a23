package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;

/**
 * How one kind of event is weighed within a detector.
 *
 * @param alternatives the bets
 * @param share the track's weight among the detector's tracks, above 0; weights sum to at most 1
 * @param paired true when the control's events are those of the twins, host by host
 */
public record TrackKind(Alternatives alternatives, double share, boolean paired) {
    /** Events of the treatment against events of all requests of the control. */
    public static TrackKind unpaired(double share) {
        return new TrackKind(Alternatives.UNPAIRED, share, false);
    }

    /** Events of the treatment against events of the very twins. */
    public static TrackKind paired(double share) {
        return new TrackKind(Alternatives.PAIRED, share, true);
    }
}
