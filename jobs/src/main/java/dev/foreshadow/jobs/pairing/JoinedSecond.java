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
 * @param duplicates requests that came more than once
 */
record JoinedSecond(List<PairPane> panes, int paired, int unmatched, int duplicates) {
    /** Spreads route hashes over 64 bits, so that the same id on two routes is two keys. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /**
     * Joins the parts of one second, in whatever order they came.
     *
     * @param tolerance relative slowdown that is no fault, at least 0
     */
    static JoinedSecond of(List<TwinPart> parts, double tolerance) {
        ShadowTable table = new ShadowTable(parts.stream()
                .filter(part -> part.group() == Group.SHADOW)
                .mapToInt(part -> part.ids().length)
                .sum());
        each(parts, Group.SHADOW, table::putShadow);
        each(parts, Group.LIVE, table::askLive);
        Map<Where, PairPane> panes = new LinkedHashMap<>();
        table.forEachPair((shadowPart, shadowOutcome, livePart, liveOutcome) -> {
            TwinPart shadow = parts.get(shadowPart);
            String liveRevision = parts.get(livePart).revision();
            Where where = new Where(shadow.route(), shadow.host(), liveRevision);
            PairPane before = panes.getOrDefault(where, PairPane.none(shadow, liveRevision));
            panes.put(where, before.plus(shadowOutcome, liveOutcome, tolerance));
        });
        int paired = (int) panes.values().stream().mapToLong(PairPane::pairs).sum();
        return new JoinedSecond(new ArrayList<>(panes.values()), paired, table.unmatched(), table.duplicates());
    }

    private static void each(List<TwinPart> parts, Group group, Request request) {
        for (int index = 0; index < parts.size(); index++) {
            TwinPart part = parts.get(index);
            if (part.group() == group) {
                long route = part.route().hashCode() * GOLDEN;
                for (int i = 0; i < part.ids().length; i++) {
                    request.accept(part.ids()[i] ^ route, index, part.outcomes()[i]);
                }
            }
        }
    }

    private interface Request {
        void accept(long key, int part, int outcome);
    }

    private record Where(String route, String host, String liveRevision) {}
}
