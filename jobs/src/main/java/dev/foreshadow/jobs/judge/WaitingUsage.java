package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.observation.Readiness;
import dev.foreshadow.jobs.telemetry.Sender;
import dev.foreshadow.jobs.usage.PodUsage;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Readings that wait for the second that they are of. Metrics have no say in event time, so they may be far ahead of it when
 * a backlog is read, or behind: then the next second takes them, since a pod's memory is no different ten seconds later.
 */
final class WaitingUsage {
    static final ListStateDescriptor<PodUsage> STATE =
            new ListStateDescriptor<>("usage", TypeInformation.of(PodUsage.class));

    /** Readings that may wait: an hour of twenty pods. */
    private static final int MOST = 20_000;

    /** Older readings say nothing about now, seconds. */
    private static final long MOST_AGE_SECONDS = 300;

    private final ListState<PodUsage> waiting;

    WaitingUsage(ListState<PodUsage> waiting) {
        this.waiting = waiting;
    }

    void add(PodUsage usage) throws Exception {
        waiting.add(usage);
    }

    /** Takes out what was read by the end of a second. */
    List<PodSample> take(long second, Groups groups) throws Exception {
        List<PodUsage> kept = new ArrayList<>();
        List<PodSample> taken = new ArrayList<>();
        for (PodUsage usage : waiting.get()) {
            if (usage.second() > second) {
                kept.add(usage);
            } else if (usage.second() > second - MOST_AGE_SECONDS) {
                sample(usage, groups, taken);
            }
        }
        if (kept.isEmpty()) {
            waiting.clear();
        } else if (!taken.isEmpty() || kept.size() > MOST) {
            waiting.update(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
        }
        return taken;
    }

    private static void sample(PodUsage usage, Groups groups, List<PodSample> into) {
        Sender sender =
                new Sender(usage.application(), usage.origin(), usage.deployment(), usage.revision(), usage.host());
        sender.group(groups)
                .map(group -> new PodSample(
                        group,
                        usage.revision(),
                        usage.host(),
                        usage.pod(),
                        usage.cpuCores(),
                        usage.memoryBytes(),
                        usage.memoryLimitBytes(),
                        usage.restarts(),
                        readiness(usage.ready()),
                        Map.of()))
                .ifPresent(into::add);
    }

    private static Readiness readiness(int ready) {
        if (ready < 0) {
            return Readiness.UNKNOWN;
        }
        return ready > 0 ? Readiness.READY : Readiness.NOT_READY;
    }
}
