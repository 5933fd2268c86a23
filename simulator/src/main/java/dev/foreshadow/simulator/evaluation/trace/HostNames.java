package dev.foreshadow.simulator.evaluation.trace;

import java.util.stream.IntStream;

/** Names of a group's hosts, made once per trace. */
final class HostNames {
    private HostNames() {}

    static String[] of(String prefix, int hosts) {
        return IntStream.range(0, hosts).mapToObj(host -> prefix + host).toArray(String[]::new);
    }
}
