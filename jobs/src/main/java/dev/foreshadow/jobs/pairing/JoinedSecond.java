package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One application's second, joined.
 *
 * @param panes the pairs, added up
 * @param paired shadow requests that were joined
 * @param unmatched shadow requests that were not
 * @param unanswered live requests that were not; all but the mirrored ones when chance picks those
 * @param duplicates requests that came more than once
 */
record JoinedSecond(List<PairPane> panes, int paired, int unmatched, int unanswered, int duplicates) {
    /** Spreads route hashes over 64 bits, so that the same id on two routes is two keys. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /**
     * Joins what waits, in whatever order it came; of a second that was joined before, tells only of pairs one half of which
     * came later.
     *
     * @param second what waits
     * @param about application, second and tolerance of the pairs
     */
    static JoinedSecond of(WaitingSecond second, About about) {
        ShadowTable table = new ShadowTable(count(second, Group.SHADOW));
        int live = count(second, Group.LIVE);
        each(second, Group.SHADOW, table::putShadow);
        each(second, Group.LIVE, table::askLive);
        Map<Kind, PairPane> panes = new LinkedHashMap<>();
        table.forEachPair((shadowRun, shadowOutcome, liveRun, liveOutcome) -> {
            if (!second.isJoined() || second.isLate(shadowRun) || second.isLate(liveRun)) {
                Where shadow = second.where(shadowRun);
                Kind kind = new Kind(
                        shadow.route(), shadow.host(), second.where(liveRun).revision());
                PairPane before = panes.getOrDefault(kind, about.none(kind));
                panes.put(kind, before.plus(shadowOutcome, liveOutcome, about.tolerance()));
            }
        });
        int paired = (int) panes.values().stream().mapToLong(PairPane::pairs).sum();
        int unanswered = Math.max(0, live - table.pairs() - table.liveDuplicates());
        return new JoinedSecond(
                new ArrayList<>(panes.values()), paired, table.unmatched(), unanswered, table.duplicates());
    }

    private static int count(WaitingSecond second, Group group) {
        int count = 0;
        for (int run = 0; run < second.runCount(); run++) {
            count += second.where(run).group() == group ? second.end(run) - second.start(run) : 0;
        }
        return count;
    }

    private static void each(WaitingSecond second, Group group, Request request) {
        for (int run = 0; run < second.runCount(); run++) {
            Where where = second.where(run);
            if (where.group() == group) {
                long route = where.route().hashCode() * GOLDEN;
                for (int i = second.start(run); i < second.end(run); i++) {
                    request.accept(second.id(i) ^ route, run, second.outcome(i));
                }
            }
        }
    }

    private interface Request {
        void accept(long key, int run, int outcome);
    }

    /** Twins that are added up together. */
    record Kind(String route, String host, String liveRevision) {}

    /**
     * What all pairs of a second have in common.
     *
     * @param application {@code namespace/name}
     * @param second the epoch second that they are told of
     * @param tolerance relative slowdown that is no fault, at least 0
     */
    record About(String application, long second, double tolerance) {
        private PairPane none(Kind kind) {
            return new PairPane(application, second, kind.route(), kind.host(), kind.liveRevision(), 0, 0, 0, 0, 0, 0);
        }
    }
}
