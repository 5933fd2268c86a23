package dev.foreshadow.detection.resource.level;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Several hosts as one: medians, which one odd host among three does not move far.
 *
 * @param logValue median of the natural logarithm of the hosts' levels
 * @param logLoad the same of their loads
 * @param hosts how many they are, at least 1
 * @param highest the host with the highest level
 */
record Summary(double logValue, double logLoad, int hosts, String highest) {
    private static final Comparator<Level> BY_VALUE = Comparator.comparingDouble(Level::value);

    static Summary of(List<Level> levels) {
        List<Level> sorted = levels.stream().sorted(BY_VALUE).toList();
        return new Summary(
                median(sorted, level -> Math.log(level.value())),
                median(sorted, level -> Math.log(level.load())),
                sorted.size(),
                sorted.get(sorted.size() - 1).host());
    }

    /** Without the host that accuses most; the same when there is only one. */
    static Summary withoutHighest(List<Level> levels) {
        if (levels.size() == 1) {
            return of(levels);
        }
        return of(levels.stream().sorted(BY_VALUE).limit(levels.size() - 1).toList());
    }

    private static double median(List<Level> levels, ToDoubleFunction<Level> logarithm) {
        double[] values = levels.stream().mapToDouble(logarithm).sorted().toArray();
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
