package dev.foreshadow.detection.robustness;

/**
 * Where a bin lies in event time.
 *
 * @param second epoch second of the bin
 * @param seconds time since the last bin of the same detector, at least 0
 * @param parts into how many bins the second is cut, at least 1
 */
public record Elapsed(long second, double seconds, int parts) {}
