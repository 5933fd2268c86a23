package dev.foreshadow.demo.bench;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is sent.
 *
 * @param records live requests
 * @param keys pods times routes: what counts are kept for; a multiple of {@value #KEYS_OF_ONE}, which is one application
 * @param mirrorShare share of live requests that has a twin, 0 to 1
 * @param selection how those are chosen
 * @param perSecond live requests per second of event time
 * @param firstSecond epoch second of the first
 */
record Load(long records, int keys, double mirrorShare, Mirror.Selection selection, long perSecond, long firstSecond) {
    static final int ROUTES = 10;
    static final int LIVE_PODS = 10;
    static final int SHADOW_PODS = 2;
    static final int KEYS_OF_ONE = ROUTES * (LIVE_PODS + SHADOW_PODS);

    /** Requests in one Kafka message, as collectors batch them. */
    static final int BATCH = 100;

    int applications() {
        return Math.max(1, keys / KEYS_OF_ONE);
    }

    static String name(int application) {
        return "service-" + application;
    }

    /** What the actuator would publish. */
    List<ApplicationState> states() {
        return IntStream.range(0, applications()).mapToObj(this::state).toList();
    }

    private ApplicationState state(int number) {
        String name = name(number);
        long changedAt = (firstSecond - 3_600) * 1_000;
        return new ApplicationState(
                ApplicationState.SCHEMA,
                "bench/" + name,
                "uid-" + number,
                1,
                new Revisions("r1", "r2", "r2", List.of(), changedAt),
                new Groups(name + "-live", null, name + "-shadow", LIVE_PODS, SHADOW_PODS),
                new Mirror(mirrorShare, selection, List.of(new Mirror.Match(List.of("GET"), "/")), List.of()),
                Policy.defaults(),
                changedAt);
    }
}
