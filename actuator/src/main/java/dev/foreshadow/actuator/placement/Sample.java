package dev.foreshadow.actuator.placement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A stratified random sample of hosts.
 *
 * <p>Each stratum gets {@code n·N_h/N} hosts, rounded by largest remainder (Hamilton's method), and at least one where
 * {@code n} allows. Within a stratum the hosts with the smallest permanent random numbers are taken (Ohlsson,
 * Coordination of samples using permanent random numbers, 1995): a number is a hash of host uid and seed, so a vanished
 * host changes one place in its stratum and a new host at most one.
 *
 * @param hosts names, sorted
 * @param strata sorted by name
 */
public record Sample(List<String> hosts, List<Stratum> strata) {
    public Sample {
        hosts = List.copyOf(hosts);
        strata = List.copyOf(strata);
    }

    /**
     * Hosts that are alike.
     *
     * @param name values of the stratifying labels, joined by {@code /}
     * @param nodes number of hosts in it
     * @param sampled number of hosts taken from it
     */
    public record Stratum(String name, int nodes, int sampled) {}

    /**
     * Draws a sample.
     *
     * @param fleet hosts to choose from
     * @param count wanted hosts; all of them when there are fewer
     * @param stratifyBy labels that tell strata apart
     * @param seed same fleet and seed, same sample
     */
    public static Sample draw(List<Host> fleet, int count, List<String> stratifyBy, long seed) {
        return draw(Set.of(), fleet, count, stratifyBy, seed);
    }

    private static Sample draw(Set<String> preferred, List<Host> fleet, int count, List<String> stratifyBy, long seed) {
        Map<String, List<Host>> byStratum = byStratum(fleet, stratifyBy);
        Map<String, Integer> sizes = new TreeMap<>();
        byStratum.forEach((name, hosts) -> sizes.put(name, hosts.size()));
        Map<String, Integer> quota = Quota.of(sizes, Math.min(count, fleet.size()));
        List<String> chosen = new ArrayList<>();
        List<Stratum> strata = new ArrayList<>();
        byStratum.forEach((name, hosts) -> {
            int taken = quota.get(name);
            strata.add(new Stratum(name, hosts.size(), taken));
            hosts.stream()
                    .sorted(Comparator.comparing((Host host) -> !preferred.contains(host.name()))
                            .thenComparingLong(host -> permanentNumber(host.uid(), seed))
                            .thenComparing(Host::name))
                    .limit(taken)
                    .forEach(host -> chosen.add(host.name()));
        });
        return new Sample(chosen.stream().sorted().toList(), strata);
    }

    /**
     * The earlier sample while all of its hosts still take pods and their number is right. Else a draw in which each stratum
     * keeps the earlier hosts that it has room for: hosts that came meanwhile with smaller numbers move no pod.
     */
    public static Sample keep(List<String> earlier, List<Host> fleet, int count, List<String> stratifyBy, long seed) {
        Set<String> names = fleet.stream().map(Host::name).collect(Collectors.toSet());
        if (earlier.isEmpty() || earlier.size() != Math.min(count, fleet.size()) || !names.containsAll(earlier)) {
            return draw(Set.copyOf(earlier), fleet, count, stratifyBy, seed);
        }
        Map<String, List<Host>> byStratum = byStratum(fleet, stratifyBy);
        List<Stratum> strata = new ArrayList<>();
        byStratum.forEach((name, hosts) -> {
            long taken =
                    hosts.stream().filter(host -> earlier.contains(host.name())).count();
            strata.add(new Stratum(name, hosts.size(), (int) taken));
        });
        return new Sample(earlier, strata);
    }

    /** Largest difference between a stratum's exact share of the sample and what it got, in hosts. */
    public double largestDeviation() {
        int nodes = strata.stream().mapToInt(Stratum::nodes).sum();
        return strata.stream()
                .mapToDouble(one -> Math.abs(one.sampled() - (double) hosts.size() * one.nodes() / nodes))
                .max()
                .orElse(0);
    }

    private static Map<String, List<Host>> byStratum(List<Host> fleet, List<String> stratifyBy) {
        return fleet.stream()
                .collect(Collectors.groupingBy(host -> host.stratum(stratifyBy), TreeMap::new, Collectors.toList()));
    }

    private static long permanentNumber(String uid, long seed) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((seed + "/" + uid).getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }
}
