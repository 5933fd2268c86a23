package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.PairCell;

/**
 * What is known of a shadow host's requests on a route by their live twins.
 *
 * <p>Slower is held against not slower, and not against live slower: the null hypothesis is that the median of shadow over
 * live is within the tolerance, so that the shadow is slower in at most half of the pairs.
 *
 * @param bothFailed pairs of which both failed
 * @param slower pairs answered by both, the shadow slower by more than the tolerance
 * @param notSlower the others that were answered by both
 */
record Twins(long bothFailed, long slower, long notSlower) {
    static final Twins NONE = new Twins(0, 0, 0);

    Twins plus(PairCell pair) {
        return new Twins(
                bothFailed + pair.bothFailures(),
                slower + pair.shadowSlower(),
                notSlower + pair.answeredByBoth() - pair.shadowSlower());
    }
}
