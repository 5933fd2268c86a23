package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

import java.util.ArrayList;
import java.util.List;

/** Requests drawn by seed, one second at a time: one call per group of hosts that behave alike. */
final class Traffic {
    static final String CART = "GET /cart";

    private final RandomGenerator random;
    private List<Cell> cells = new ArrayList<>();

    Traffic(long seed) {
        random = new Well19937c(seed);
    }

    /** Adds requests of one group of hosts, evenly spread. */
    Traffic add(Group group, String revision, String hostPrefix, int hosts, double perSecond, double failureShare) {
        return add(group, revision, CART, hostPrefix, hosts, perSecond, failureShare, 0);
    }

    /** Adds requests with log-normal durations of the given median (sigma 0.6); a median of 0 leaves durations out. */
    Traffic add(
            Group group,
            String revision,
            String route,
            String hostPrefix,
            int hosts,
            double perSecond,
            double failureShare,
            double medianSeconds) {
        for (int host = 0; host < hosts; host++) {
            int requests = perSecond == 0 ? 0 : poisson(perSecond / hosts);
            int failures = requests == 0 ? 0 : binomial(requests, failureShare);
            LatencyCounts latency = medianSeconds > 0
                    ? LatencyCounts.ofSeconds(durations(requests - failures, medianSeconds))
                    : LatencyCounts.EMPTY;
            if (requests > 0) {
                cells.add(new Cell(group, revision, route, hostPrefix + host, requests, failures, latency));
            }
        }
        return this;
    }

    private double[] durations(int count, double medianSeconds) {
        double[] seconds = new double[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = medianSeconds * Math.exp(0.6 * random.nextGaussian());
        }
        return seconds;
    }

    private int poisson(double mean) {
        return new PoissonDistribution(random, mean, PoissonDistribution.DEFAULT_EPSILON, 1_000_000).sample();
    }

    private int binomial(int trials, double probability) {
        if (trials < 200 || probability < 0.05) {
            // Gaps between successes are geometric; far quicker than inverting the distribution when successes are
            // rare.
            if (probability <= 0) {
                return 0;
            }
            int successes = -1;
            double position = -1;
            double logMiss = Math.log1p(-Math.min(probability, 1 - 1e-12));
            while (position < trials) {
                successes++;
                position += 1 + Math.floor(Math.log(1 - random.nextDouble()) / logMiss);
            }
            return successes;
        }
        return new BinomialDistribution(random, trials, probability).sample();
    }

    /** Everything that was added since the last second. */
    SecondBin second(long second) {
        SecondBin bin = new SecondBin(second, cells, List.of());
        cells = new ArrayList<>();
        return bin;
    }
}
