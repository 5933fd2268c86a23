package dev.foreshadow.demo.plan;

import java.time.Duration;

/**
 * What somebody thinks of doing.
 *
 * @param requestsPerSecond eligible requests per second of the whole application
 * @param errorShare share of them that fails today, above 0, at most 1
 * @param mirrorShare share that is mirrored, above 0, at most 1
 * @param livePods live pods, at least 1
 * @param shadowPods shadow pods, at least 1
 * @param within time allowed
 * @param falseAlarmEvery wanted average time between false alarms
 * @param marginRatio how many times as often as live the shadow may fail, at least 1
 * @param floorShare failure share below which no harm is seen
 */
record Plan(
        double requestsPerSecond,
        double errorShare,
        double mirrorShare,
        int livePods,
        int shadowPods,
        Duration within,
        Duration falseAlarmEvery,
        double marginRatio,
        double floorShare) {
    Plan {
        positive("--rps", requestsPerSecond, 1e9);
        positive("--error-rate (as a share)", errorShare, 1);
        positive("--mirror (as a share)", mirrorShare, 1);
        positive("--live-pods", livePods, 1e6);
        positive("--shadow-pods", shadowPods, 1e6);
        positive("--within (seconds)", (double) within.toSeconds(), 1e7);
        positive("--false-alarm-every (seconds)", (double) falseAlarmEvery.toSeconds(), 1e10);
    }

    private static void positive(String name, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException(
                    "%s: is %s; above 0 and at most %.0f is allowed".formatted(name, value, most));
        }
    }
}
