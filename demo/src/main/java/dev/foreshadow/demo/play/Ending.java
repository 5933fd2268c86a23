package dev.foreshadow.demo.play;

import dev.foreshadow.contracts.mitigation.Mitigation;

import java.util.List;

/** When a story is over. */
final class Ending {
    /** After a mitigation the world is watched a little longer: does live stay fine? */
    private static final long SETTLE_SECONDS = 45;

    private final long endSeconds;
    private long doneAtSecond = Long.MAX_VALUE;

    Ending(long endSeconds) {
        this.endSeconds = endSeconds;
    }

    /** True when the scenario's time is up, or a mitigation is complete and has settled. */
    boolean isOver(long storySecond, List<Mitigation> mitigations) {
        boolean done = mitigations.stream()
                .anyMatch(event -> event.progress() == Mitigation.Progress.DONE
                        || event.progress() == Mitigation.Progress.REVERSED);
        if (done) {
            doneAtSecond = Math.min(doneAtSecond, storySecond);
        }
        return storySecond >= endSeconds || (done && storySecond >= doneAtSecond + SETTLE_SECONDS);
    }
}
