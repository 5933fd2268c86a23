package dev.foreshadow.detection.verdict;

/**
 * Which revisions the groups are on; empty where unknown.
 *
 * @param stable the last revision that passed its bake on live
 * @param live the revision that live is on, or is rolling to
 * @param shadow the revision of the shadow
 * @param changedAtMillis epoch milliseconds of the last change of a revision
 */
public record Rollout(String stable, String live, String shadow, long changedAtMillis) {
    private static final int LONGEST_NAME = 256;

    /** @throws IllegalArgumentException if a name is longer than 256 characters; the message names the field */
    public Rollout {
        stable = name("stableRevision", stable);
        live = name("liveRevision", live);
        shadow = name("shadowRevision", shadow);
    }

    private static String name(String field, String found) {
        if (found != null && found.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("%s: found %d characters; allowed are %d; use the revision's short name"
                    .formatted(field, found.length(), LONGEST_NAME));
        }
        return found == null ? "" : found;
    }
}
