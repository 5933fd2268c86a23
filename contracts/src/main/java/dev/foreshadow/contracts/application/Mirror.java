package dev.foreshadow.contracts.application;

import java.util.List;

/**
 * What is mirrored to the shadow.
 *
 * @param share fraction of eligible requests that is mirrored now, 0 to 1; 0 means no mirror
 * @param selection how mirrored requests are chosen
 * @param match a request is eligible when any of these matches and none of {@code exclude} does; empty means none is
 * @param exclude exceptions from {@code match}
 */
public record Mirror(double share, Selection selection, List<Match> match, List<Match> exclude) {
    public Mirror {
        match = match == null ? List.of() : List.copyOf(match);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }

    /** How mirrored requests are chosen. */
    public enum Selection {
        /** The mesh draws by chance: which live requests have a twin is unknown. */
        RANDOM,
        /**
         * The id decides: a request is mirrored when the last three hex digits of its x-request-id, read as a number from
         * 0 to 4,095, are below {@code 4,096 * share}, rounded. So both ends can tell which requests have a twin.
         */
        REQUEST_ID
    }

    /**
     * One mirror rule.
     *
     * @param methods HTTP methods, upper case; empty means any
     * @param pathPrefix path prefix, {@code /} for all
     */
    public record Match(List<String> methods, String pathPrefix) {
        public Match {
            methods = methods == null ? List.of() : List.copyOf(methods);
        }
    }
}
