package dev.foreshadow.demo.story;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How far a group is on its way from one revision to another, in words. */
final class Rollout {
    /** Shorter names are older: r9 comes before r10. */
    private static final Comparator<String> AGE =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final int QUARTERS = 4;

    private Rollout() {}

    /**
     * In words, to the quarter.
     *
     * @param revisions the revision of each ready pod; without any the answer is empty
     */
    static String of(List<String> revisions) {
        TreeMap<String, Long> pods = new TreeMap<>(AGE);
        pods.putAll(revisions.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        if (pods.size() <= 1) {
            return pods.isEmpty() ? "" : "runs " + pods.firstKey();
        }
        Map.Entry<String, Long> newest = pods.lastEntry();
        long quarters = QUARTERS * newest.getValue() / revisions.size();
        String share = quarters == 0 ? "less than 25 %" : "%d %%".formatted(100 * quarters / QUARTERS);
        return "has %s of its pods on %s, the rest on %s".formatted(share, newest.getKey(), pods.firstKey());
    }
}
