package dev.foreshadow.detection.verdict;

/** Refuses values of a policy that are outside their range. */
final class Range {
    private Range() {}

    static void within(String field, double found, double least, double most) {
        if (!(found >= least && found <= most)) { // also refuses NaN
            throw new IllegalArgumentException(
                    "%s: found %s; allowed is %s to %s; correct the policy".formatted(field, found, least, most));
        }
    }
}
