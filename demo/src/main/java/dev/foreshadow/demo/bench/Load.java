package dev.foreshadow.demo.bench;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.jobs.Encoding;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is sent.
 *
 * @param records live requests
 * @param keys pods times routes: what counts are kept for; a multiple of {@value #KEYS_OF_ONE}, which is one application, or
 *     an even number below it
 * @param mirrorShare share of live requests that has a twin, 0 to 1
 * @param selection how those are chosen
 * @param encoding of the telemetry
 * @param perSecond live requests per second of event time
 * @param firstSecond epoch second of the first
 */
record Load(
        long records,
        int keys,
        double mirrorShare,
        Mirror.Selection selection,
        Encoding encoding,
        long perSecond,
        long firstSecond) {
    static final int KEYS_OF_ONE = 120;

    /** Requests in one Kafka message, as collectors batch them. */
    static final int BATCH = 100;

    private static final int MOST_ROUTES = 10;
    private static final int MOST_LIVE_PODS = 10;
    private static final int MOST_SHADOW_PODS = 2;

    int applications() {
        return Math.max(1, keys / KEYS_OF_ONE);
    }

    /** Routes of each application; a small load has one pod in each group. */
    int routes() {
        return isSmall() ? Math.max(1, keys / 2) : MOST_ROUTES;
    }

    int livePods() {
        return isSmall() ? 1 : MOST_LIVE_PODS;
    }

    int shadowPods() {
        return isSmall() ? 1 : MOST_SHADOW_PODS;
    }

    private boolean isSmall() {
        return keys < KEYS_OF_ONE;
    }

    /** Other loads that are worth a look beside this one: many keys for as long, all others a quarter. */
    List<Load> others() {
        Load some = with(records / 4, keys, mirrorShare, selection, encoding);
        return List.of(
                some.with(some.records, 10, mirrorShare, selection, encoding),
                some.with(records, 100_000, mirrorShare, selection, encoding),
                some.with(some.records, keys, 0.001, selection, encoding),
                some.with(some.records, keys, 0.05, selection, encoding),
                some.with(some.records, keys, mirrorShare, Mirror.Selection.REQUEST_ID, encoding),
                some.with(some.records, keys, mirrorShare, selection, Encoding.OTLP_JSON),
                some.with(some.records, keys, mirrorShare, selection, Encoding.ENVOY_JSON));
    }

    /** A hundred applications that send this many live requests a second, now. */
    Load live(long requestsPerSecond) {
        long now = Instant.now().getEpochSecond();
        int hundred = 100 * KEYS_OF_ONE;
        return new Load(0, hundred, 0.01, Mirror.Selection.RANDOM, Encoding.OTLP_PROTO, requestsPerSecond, now);
    }

    private Load with(
            long otherRecords,
            int otherKeys,
            double otherShare,
            Mirror.Selection otherSelection,
            Encoding otherEncoding) {
        return new Load(otherRecords, otherKeys, otherShare, otherSelection, otherEncoding, perSecond, firstSecond);
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
                new Groups(name + "-live", null, name + "-shadow", livePods(), shadowPods()),
                new Mirror(mirrorShare, selection, List.of(new Mirror.Match(List.of("GET"), "/")), List.of()),
                Policy.defaults(),
                changedAt);
    }
}
