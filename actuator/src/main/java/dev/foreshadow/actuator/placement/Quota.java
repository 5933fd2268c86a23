package dev.foreshadow.actuator.placement;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** How many places each stratum gets. */
final class Quota {
    private Quota() {}

    /**
     * Largest remainder with a floor of one: when {@code places} is at least the number of strata each gets one first
     * and the rest is shared in proportion, never more than a stratum's size.
     */
    static Map<String, Integer> of(Map<String, Integer> sizes, int places) {
        Map<String, Integer> quota = new TreeMap<>();
        Map<String, Double> exact = new TreeMap<>();
        double total = sizes.values().stream().mapToInt(Integer::intValue).sum();
        int floor = places >= sizes.size() ? 1 : 0;
        sizes.forEach((name, size) -> {
            exact.put(name, places * size / total);
            quota.put(name, Math.max(floor, (int) Math.floor(exact.get(name))));
        });
        int given = quota.values().stream().mapToInt(Integer::intValue).sum();
        for (; given < places; given++) {
            quota.merge(mostOwed(sizes, quota, exact), 1, Integer::sum);
        }
        for (; given > places; given--) {
            quota.merge(leastOwed(quota, exact), -1, Integer::sum);
        }
        return quota;
    }

    private static String mostOwed(Map<String, Integer> sizes, Map<String, Integer> quota, Map<String, Double> exact) {
        return sizes.keySet().stream()
                .filter(name -> quota.get(name) < sizes.get(name))
                .max(Comparator.comparingDouble(name -> exact.get(name) - quota.get(name)))
                .orElseThrow();
    }

    /** Only reached when floors of one took more than proportion allows: a stratum above one gives a place back. */
    private static String leastOwed(Map<String, Integer> quota, Map<String, Double> exact) {
        return quota.keySet().stream()
                .filter(name -> quota.get(name) > 1)
                .min(Comparator.comparingDouble(name -> exact.get(name) - quota.get(name)))
                .orElseThrow();
    }
}
