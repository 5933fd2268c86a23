package dev.foreshadow.detection.resource.incident;

import java.util.List;

/**
 * Both sides of one block.
 *
 * @param events repeated incidents of the suspects
 * @param podSeconds pod-seconds of the suspects
 * @param controlEvents all incidents of the control
 * @param controlPodSeconds pod-seconds of the control, above 0
 */
record Totals(long events, long podSeconds, long controlEvents, long controlPodSeconds) {
    static Totals of(List<Incidents> suspects, List<Incidents> controls) {
        return new Totals(
                suspects.stream().mapToLong(Incidents::repeated).sum(),
                suspects.stream().mapToLong(Incidents::podSeconds).sum(),
                controls.stream().mapToLong(Incidents::all).sum(),
                controls.stream().mapToLong(Incidents::podSeconds).sum());
    }

    Totals without(long hostEvents, long hostPodSeconds) {
        return new Totals(events - hostEvents, podSeconds - hostPodSeconds, controlEvents, controlPodSeconds);
    }
}
