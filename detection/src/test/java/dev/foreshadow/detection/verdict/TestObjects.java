package dev.foreshadow.detection.verdict;

/** Settings of the application that the tests judge: twenty live pods, four shadow pods, r1 everywhere. */
final class TestObjects {
    /** A second of event time that every story starts at. */
    static final long START = 1_800_000_000L;

    static final double THIRTY_DAYS = 30 * 86_400;

    private TestObjects() {}

    static JudgeSettings steady() {
        return settings("r1", "r1", "r1", (START - 86_400) * 1_000, 0.05);
    }

    /** r2 goes to live and shadow at the given second of the story. */
    static JudgeSettings rolloutAt(long second) {
        return settings("r1", "r2", "r2", (START + second) * 1_000, 0.05);
    }

    static JudgeSettings settings(String stable, String live, String shadow, long changedAtMillis, double mirrorShare) {
        return new JudgeSettings(
                Rules.of(THIRTY_DAYS, 1.2, 0.00002, 0.1, 15),
                new Rollout(stable, live, shadow, changedAtMillis),
                new Mirroring(mirrorShare, 20, 4));
    }

    static JudgeSettings unmirrored() {
        return settings("r1", "r1", "r1", (START - 86_400) * 1_000, 0);
    }
}
