package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.power.Power;
import dev.foreshadow.detection.resource.ResourceSettings;

/** The resource watch's part of the settings, made anew only when they change. */
final class ResourceRules {
    private JudgeSettings of;
    private ResourceSettings quiet;
    private ResourceSettings loud;

    ResourceSettings of(JudgeSettings settings, boolean isQuiet) {
        if (!settings.equals(of)) {
            of = settings;
            quiet = make(settings, true);
            loud = make(settings, false);
        }
        return isQuiet ? quiet : loud;
    }

    private static ResourceSettings make(JudgeSettings settings, boolean isQuiet) {
        return new ResourceSettings(
                new RunLength(settings.averageRunLengthSeconds()),
                ResourceSettings.CPU_TOLERANCE,
                settings.gauges(),
                settings.stableRevision(),
                settings.liveRevision(),
                settings.shadowRevision(),
                Power.leadFactor(settings.mirrorShare(), settings.livePods(), settings.shadowPods()),
                settings.warmupSeconds(),
                isQuiet);
    }
}
