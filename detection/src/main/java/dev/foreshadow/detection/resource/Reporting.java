package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.resource.incident.IncidentFinding;
import dev.foreshadow.detection.resource.level.LevelFinding;

import java.util.ArrayList;
import java.util.List;

/** Turns what the detectors hold into findings. */
final class Reporting {
    private final ResourceSettings settings;
    private final List<ResourceFinding> found = new ArrayList<>();

    private Reporting(ResourceSettings settings) {
        this.settings = settings;
    }

    static List<ResourceFinding> of(Comparisons comparisons, ResourceSettings settings) {
        Reporting reporting = new Reporting(settings);
        RunLength forGauges = Comparisons.gaugeRunLength(settings);
        for (Group suspect : Group.values()) {
            comparisons
                    .cpu()
                    .finding(suspect)
                    .ifPresent(level -> reporting.add(ResourceSignal.CPU, "", suspect, level, settings.runLength()));
            comparisons.gauges().forEach((name, watch) -> watch.finding(suspect)
                    .ifPresent(level -> reporting.add(ResourceSignal.GAUGE, name, suspect, level, forGauges)));
            comparisons
                    .restarts(suspect)
                    .finding()
                    .ifPresent(incidents -> reporting.add(ResourceSignal.RESTARTS, suspect, incidents));
            comparisons
                    .lapses(suspect)
                    .finding()
                    .ifPresent(incidents -> reporting.add(ResourceSignal.READINESS, suspect, incidents));
        }
        return reporting.found;
    }

    private void add(ResourceSignal signal, String gauge, Group suspect, LevelFinding level, RunLength runLength) {
        found.add(new ResourceFinding(
                signal,
                gauge,
                suspect,
                revision(suspect),
                settings.stableRevision(),
                ResourceFinding.Side.level(level.suspectValue()),
                ResourceFinding.Side.level(level.controlValue()),
                level.ratioToUsual(),
                level.windowSeconds(),
                level.hosts(),
                level.highestHost(),
                logarithm(level.evidence()),
                runLength.logThreshold(),
                level.gatesPassed(),
                level.alarmed()));
    }

    private void add(ResourceSignal signal, Group suspect, IncidentFinding incidents) {
        var suspected = ResourceFinding.Side.incidents(incidents.suspectIncidents(), incidents.suspectPodSeconds());
        var control = ResourceFinding.Side.incidents(incidents.controlIncidents(), incidents.controlPodSeconds());
        found.add(new ResourceFinding(
                signal,
                "",
                suspect,
                revision(suspect),
                settings.stableRevision(),
                suspected,
                control,
                control.value() == 0 ? 0 : suspected.value() / control.value(),
                incidents.windowSeconds(),
                incidents.hosts(),
                "",
                logarithm(incidents.evidence()),
                settings.runLength().logThreshold(),
                incidents.gatesPassed(),
                incidents.alarmed()));
    }

    private String revision(Group suspect) {
        return suspect == Group.SHADOW ? settings.shadowRevision() : settings.liveRevision();
    }

    private static double logarithm(double evidence) {
        return Math.log(Math.max(evidence, Double.MIN_NORMAL));
    }
}
