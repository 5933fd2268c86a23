package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.resource.incident.Incidents;
import dev.foreshadow.detection.resource.level.Level;
import dev.foreshadow.detection.resource.level.LevelBlock;
import dev.foreshadow.detection.resource.pod.HostReading;

import java.util.List;
import java.util.function.Function;

/** One closed block laid out for the comparisons. */
record Block(List<HostReading> readings, long seconds, ResourceSettings settings) {
    /** Fewer requests than this of a whole side leave its work per request to chance. */
    static final long LEAST_REQUESTS = 20;

    /** The same for one host. */
    private static final long LEAST_REQUESTS_OF_HOST = 3;

    LevelBlock cpu() {
        return levels(this::cpu);
    }

    LevelBlock gauge(String name) {
        return levels(side -> side.stream().map(reading -> reading.gauge(name)).toList());
    }

    /** Incidents of the suspects. */
    List<Incidents> suspects(Group suspect, Function<HostReading, Incidents> kind) {
        return suspects(suspect).stream().map(kind).toList();
    }

    /** Incidents of live on the stable revision. */
    List<Incidents> controls(Function<HostReading, Incidents> kind) {
        return of(Group.LIVE, settings.stableRevision()).stream().map(kind).toList();
    }

    private LevelBlock levels(Function<List<HostReading>, List<Level>> kind) {
        return new LevelBlock(
                kind.apply(suspects(Group.SHADOW)),
                kind.apply(of(Group.LIVE, settings.stableRevision())),
                kind.apply(suspects(Group.LIVE)),
                settings.isSteady(),
                settings.quiet(),
                seconds);
    }

    private List<Level> cpu(List<HostReading> side) {
        List<HostReading> busy = side.stream()
                .filter(reading -> reading.requests() >= LEAST_REQUESTS_OF_HOST)
                .toList();
        boolean enough = busy.stream().mapToLong(HostReading::requests).sum() >= LEAST_REQUESTS;
        return enough ? busy.stream().map(HostReading::cpu).toList() : List.of();
    }

    /** The shadow, or live on the new revision while there is one. */
    private List<HostReading> suspects(Group suspect) {
        if (suspect == Group.SHADOW) {
            return of(Group.SHADOW, settings.shadowRevision());
        }
        boolean rolling = !settings.liveRevision().equals(settings.stableRevision());
        return rolling ? of(Group.LIVE, settings.liveRevision()) : List.of();
    }

    private List<HostReading> of(Group group, String revision) {
        return readings.stream().filter(reading -> reading.is(group, revision)).toList();
    }
}
