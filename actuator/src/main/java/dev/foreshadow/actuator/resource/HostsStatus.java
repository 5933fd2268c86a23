package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sample of nodes that carries the shadow.
 *
 * @param sample node names, sorted
 * @param seed the seed it was drawn with
 * @param strata one line per stratum
 * @param ejected hosts that are left out for a day, newest first
 * @param largestDeviation largest difference between a stratum's wanted and real number of hosts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostsStatus(
        List<String> sample,
        Long seed,
        List<StratumStatus> strata,
        Double largestDeviation,
        List<EjectedHost> ejected) {
    /** Nothing drawn yet. */
    public static final HostsStatus NONE = new HostsStatus(null, null, null, null, null);

    private static final Duration LEFT_OUT = Duration.ofDays(1);
    private static final int EJECTED_KEPT = 20;

    public HostsStatus {
        sample = sample == null ? List.of() : List.copyOf(sample);
        strata = strata == null ? List.of() : List.copyOf(strata);
        ejected = ejected == null ? List.of() : List.copyOf(ejected);
    }

    /**
     * A host that was to blame for what its shadow pod did.
     *
     * @param name node name
     * @param at ISO time
     */
    public record EjectedHost(String name, String at) {
        /** Whether it happened in the window that ends now. */
        public boolean isWithin(Duration window, Instant now) {
            return Instant.parse(at).isAfter(now.minus(window));
        }
    }

    /** Names of the hosts that may not be sampled now. */
    public List<String> leftOut(Instant now) {
        return ejected.stream()
                .filter(one -> one.isWithin(LEFT_OUT, now))
                .map(EjectedHost::name)
                .toList();
    }

    /** The same without a host; the next draw replaces it. */
    public HostsStatus without(String host, Instant now) {
        List<EjectedHost> all = Stream.concat(
                        Stream.of(new EjectedHost(host, now.toString())),
                        ejected.stream().filter(one -> !one.name().equals(host)))
                .limit(EJECTED_KEPT)
                .toList();
        List<String> left = sample.stream().filter(name -> !name.equals(host)).toList();
        return new HostsStatus(left, seed, strata, largestDeviation, all);
    }

    /**
     * Nodes alike in zone, instance type and so on.
     *
     * @param name the labels' values, joined by {@code /}
     * @param nodes how many nodes there are
     * @param sampled how many of them carry a shadow pod
     */
    public record StratumStatus(String name, Integer nodes, Integer sampled) {}
}
