package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * The sample of nodes that carries the shadow.
 *
 * @param sample node names, sorted
 * @param seed the seed it was drawn with
 * @param strata one line per stratum
 * @param largestDeviation largest difference between a stratum's wanted and real number of hosts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostsStatus(List<String> sample, Long seed, List<StratumStatus> strata, Double largestDeviation) {
    public HostsStatus {
        sample = sample == null ? List.of() : List.copyOf(sample);
        strata = strata == null ? List.of() : List.copyOf(strata);
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
