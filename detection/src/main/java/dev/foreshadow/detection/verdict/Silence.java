package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;

import java.util.Optional;

/**
 * Which group should speak and does not.
 *
 * <p>A group is silent when nothing of it was heard for the configured time since it last spoke, since the revisions
 * changed, or since the judge began. A group that speaks seldom gets longer: until ten requests should have come at its own
 * rate, or, for a shadow never heard, at live's rate times the mirror share.
 *
 * @param liveSeconds how long live has been silent, 0 when it need not speak
 * @param shadowSeconds how long the shadow has been silent, 0 when it need not speak
 * @param lost the group that is lost, live first
 */
record Silence(double liveSeconds, double shadowSeconds, Optional<Group> lost) {
    /** Requests that should have come before their absence means anything: by chance none comes once in 20,000 cases. */
    private static final double EXPECTED_REQUESTS = 10;

    static Silence of(GroupMemory live, GroupMemory shadow, JudgeSettings settings, long second, long startedSecond) {
        long since = Math.max(startedSecond, Math.floorDiv(settings.rollout().changedAtMillis(), 1_000L));
        boolean shadowShouldSpeak = settings.mirroring().reachesTheShadow();
        double liveSilence = settings.mirroring().livePods() > 0 ? silence(live, second, startedSecond) : 0;
        double shadowSilence = shadowShouldSpeak ? silence(shadow, second, Math.min(since, second)) : 0;
        double liveRate = live.requestsPerSecond();
        double shadowRate = shadow.spoke()
                ? shadow.requestsPerSecond()
                : liveRate * settings.mirroring().share();
        Group lost = null;
        if (isTooLong(liveSilence, liveRate, live.spoke(), settings)) {
            lost = Group.LIVE;
        } else if (isTooLong(shadowSilence, shadowRate, shadow.spoke(), settings)) {
            lost = Group.SHADOW;
        }
        return new Silence(liveSilence, shadowSilence, Optional.ofNullable(lost));
    }

    private static double silence(GroupMemory group, long second, long sinceSecond) {
        long from = group.spoke() ? Math.max(group.lastHeardSecond(), sinceSecond) : sinceSecond;
        return Math.max(0, second - from);
    }

    private static boolean isTooLong(double seconds, double perSecond, boolean spoke, JudgeSettings settings) {
        if (seconds < settings.rules().silenceSeconds()) {
            return false;
        }
        // The rate fades while a group is silent; what it was before the silence is what it promised.
        double before = spoke ? perSecond * Math.exp(seconds / GroupMemory.MEMORY_SECONDS) : perSecond;
        return before * seconds >= EXPECTED_REQUESTS;
    }

    long longestMillis() {
        return (long) (1_000 * Math.max(liveSeconds, shadowSeconds));
    }
}
