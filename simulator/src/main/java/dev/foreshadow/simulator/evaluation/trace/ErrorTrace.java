package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests that are answered or fail; durations are left out, so that only the error signal speaks.
 *
 * <p>Arrivals are Poisson, hence each kind of outcome (both twins fail, only one, none) is a Poisson count of its own:
 * the draw is exact and costs the same at one request per second as at a hundred thousand.
 */
public final class ErrorTrace implements Trace {
    static final String ROUTE = "GET /cart";

    private final Population population;
    private final List<Disturbance> disturbances;
    private final Draws draws;
    private final Conditions conditions;
    private final String[] liveNames;
    private final String[] shadowNames;
    private final long[] liveRequests;
    private final long[] liveFailures;
    private long age;
    private int parts = 1;
    private long partsFromAge;
    private int part;
    /** Part of a second that a bin lasts. */
    private double share = 1;

    /** The population with everything that disturbs it, in the given order. */
    public ErrorTrace(Population population, long seed, Disturbance... disturbances) {
        this.population = population;
        this.disturbances = List.of(disturbances);
        this.draws = new Draws(seed);
        this.conditions = new Conditions(population);
        this.liveNames = HostNames.of("live-", population.liveHosts());
        this.shadowNames = HostNames.of("shadow-", population.shadowHosts());
        this.liveRequests = new long[population.liveHosts()];
        this.liveFailures = new long[population.liveHosts()];
    }

    /** The same trace whose seconds come in equal parts, from an age on. */
    public ErrorTrace inParts(int number, long age) {
        parts = number;
        partsFromAge = age;
        return this;
    }

    @Override
    public SecondBin next() {
        if (part == 0) {
            conditions.reset();
            for (Disturbance disturbance : disturbances) {
                disturbance.shape(age, conditions, draws);
            }
        }
        int partsNow = age >= partsFromAge ? parts : 1;
        share = 1.0 / partsNow;
        SecondBin bin = draw(partsNow);
        conditions.endStorms();
        part = (part + 1) % partsNow;
        age += part == 0 ? 1 : 0;
        return bin;
    }

    private SecondBin draw(int partsNow) {
        List<Cell> cells = new ArrayList<>(liveNames.length + shadowNames.length);
        List<PairCell> pairs = new ArrayList<>(2 * shadowNames.length);
        drawUnmirrored();
        for (int host = 0; host < shadowNames.length; host++) {
            cells.add(drawShadowHost(host, pairs));
        }
        for (int host = 0; host < liveNames.length; host++) {
            cells.add(cell(
                    Group.LIVE,
                    conditions.liveRevision(host),
                    liveNames[host],
                    liveRequests[host],
                    liveFailures[host]));
        }
        return new SecondBin(FIRST_SECOND + age, part, partsNow, cells, pairs, List.of(), true);
    }

    private void drawUnmirrored() {
        double perHost = share
                * conditions.load
                * (population.livePerSecond() - population.mirroredPerSecond())
                / liveRequests.length;
        for (int host = 0; host < liveRequests.length; host++) {
            long failed = failures(perHost * conditions.live[host]);
            liveFailures[host] = failed;
            liveRequests[host] = failed + draws.poisson(perHost * (1 - conditions.live[host]));
        }
        for (int i = 0; i < conditions.stormFailures; i++) {
            answerLive(draws.below(liveRequests.length), 1, 1);
        }
    }

    /** The mirrored requests of one shadow host, twin by twin, grouped by the revision that answered on live. */
    private Cell drawShadowHost(int host, List<PairCell> pairs) {
        long requests = 0;
        long failures = 0;
        int storm = drawStorm();
        for (int from = 0; from < liveNames.length; ) {
            int to = from < conditions.newLiveHosts ? conditions.newLiveHosts : liveNames.length;
            PairCell twins = drawTwins(host, from, to, from == 0 ? storm : 0);
            pairs.add(twins);
            requests += twins.pairs();
            failures += twins.shadowOnlyFailures() + twins.bothFailures();
            from = to;
        }
        return cell(Group.SHADOW, conditions.shadowRevision, shadowNames[host], requests, failures);
    }

    /** Mirrored failures of a storm that reach this host: each goes to one of the hosts by chance. */
    private int drawStorm() {
        int reached = 0;
        for (int i = 0; i < conditions.mirroredStormFailures; i++) {
            reached += draws.below(shadowNames.length) == 0 ? 1 : 0;
        }
        return reached;
    }

    private PairCell drawTwins(int host, int from, int to, int storm) {
        double mean = share
                * conditions.load
                * population.mirroredPerSecond()
                / shadowNames.length
                * (to - from)
                / liveNames.length;
        double live = meanFailureShare(from, to);
        double shadow = Math.min(1, conditions.shadow[host]);
        double shared = conditions.clusterSize > 1 ? 0 : Math.min(conditions.common, Math.min(live, shadow));
        double both = shared + (shadow - shared) * (live - shared) / (1 - shared);
        long bothFail = storm + draws.poisson(mean * both);
        long onlyShadow = failures(mean * (shadow - both));
        long onlyLive = failures(mean * (live - both));
        long neither = draws.poisson(mean * (1 - live - shadow + both));
        for (long i = bothFail + onlyLive; i > 0; i--) {
            answerLive(failingHost(from, to, live), 1, 1);
        }
        spread(onlyShadow + neither, from, to);
        return new PairCell(
                ROUTE,
                shadowNames[host],
                conditions.liveRevision(from),
                bothFail + onlyShadow + onlyLive + neither,
                onlyShadow,
                bothFail,
                onlyLive,
                0,
                0);
    }

    private double meanFailureShare(int from, int to) {
        double sum = 0;
        for (int host = from; host < to; host++) {
            sum += conditions.live[host];
        }
        return Math.min(1, sum / (to - from));
    }

    /** A live host, by how often it fails. */
    private int failingHost(int from, int to, double meanShare) {
        double left = draws.uniform() * meanShare * (to - from);
        for (int host = from; host < to - 1; host++) {
            left -= conditions.live[host];
            if (left < 0) {
                return host;
            }
        }
        return to - 1;
    }

    private void spread(long answered, int from, int to) {
        int hosts = to - from;
        int first = draws.below(hosts);
        for (int i = 0; i < hosts; i++) {
            answerLive(from + (first + i) % hosts, answered / hosts + (i < answered % hosts ? 1 : 0), 0);
        }
    }

    private void answerLive(int host, long requests, long failures) {
        liveRequests[host] += requests;
        liveFailures[host] += failures;
    }

    private long failures(double mean) {
        if (conditions.clusterSize <= 1) {
            return draws.poisson(mean);
        }
        long failed = 0;
        for (long clusters = draws.poisson(mean / conditions.clusterSize); clusters > 0; clusters--) {
            failed += draws.geometric(conditions.clusterSize);
        }
        return failed;
    }

    private static Cell cell(Group group, String revision, String host, long requests, long failures) {
        return new Cell(group, revision, ROUTE, host, requests, failures, LatencyCounts.EMPTY);
    }
}
