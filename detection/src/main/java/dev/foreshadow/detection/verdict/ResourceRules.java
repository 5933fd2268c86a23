package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.evidence.RunLength;
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
                new RunLength(settings.rules().averageRunLengthSeconds()),
                ResourceSettings.CPU_TOLERANCE,
                settings.rules().gauges(),
                settings.rollout().stable(),
                settings.rollout().live(),
                settings.rollout().shadow(),
                settings.mirroring().leadFactor(),
                settings.rules().warmupSeconds(),
                isQuiet);
    }
}
