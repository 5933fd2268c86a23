package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.SecondBin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Plays seconds to one judge and keeps what it said. */
final class Story {
    private final ApplicationJudge judge = ApplicationJudge.start();
    private final List<Assessment> said = new ArrayList<>();
    private long next;

    /** Plays the given number of seconds; {@code script} makes the bin of each, counted from the story's start. */
    Story play(int seconds, JudgeSettings settings, LongFunction<SecondBin> script) {
        for (int i = 0; i < seconds; i++, next++) {
            said.add(judge.observe(script.apply(next), settings));
        }
        return this;
    }

    /** Seconds from the given one to the first such verdict; -1 if it never came. */
    int secondsUntil(VerdictKind kind, int from) {
        for (int i = from; i < said.size(); i++) {
            if (said.get(i).kind() == kind) {
                return i - from;
            }
        }
        return -1;
    }

    List<VerdictKind> kinds() {
        return said.stream().map(Assessment::kind).distinct().toList();
    }

    Assessment last() {
        return said.get(said.size() - 1);
    }

    Assessment at(int second) {
        return said.get(second);
    }
}
