package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;

/** One track's events of one bin after caps and tokens: per route, bet and host place. Scratch; lives for one bin. */
final class Counted {
    private static final int PLACES = Hosts.SLOTS;

    private final int bets;
    /** [(route, bet), place]. */
    private final long[] events;
    /** The same under the strict cap only, for the statistic of one host: [route, place]. */
    private final long[] strict;
    /** Sums over the active places and the common events: [route, bet]. */
    private final long[] active;
    /** Events that both twins had and that are counted: [route]. */
    private final long[] common;

    private Counted(int routes, int bets) {
        this.bets = bets;
        events = new long[routes * bets * PLACES];
        strict = new long[routes * PLACES];
        active = new long[routes * bets];
        common = new long[routes];
    }

    static Counted of(
            Slots bin, int track, Track state, Hosts hosts, Conditions conditions, Tokens.Rule rule, int parts) {
        Counted counted = new Counted(bin.size(), state.kind().alternatives().size());
        if (!bin.contrast.hasEvents()) {
            return counted;
        }
        Burstiness past = conditions.burstiness(track);
        long[] relaxed = Caps.relaxed(
                past.isClustered(), conditions.logThreshold(), state.kind().alternatives());
        for (int slot = 0; slot < PLACES; slot++) {
            if (hosts.isTaken(slot)) {
                counted.countHost(bin, track, slot, state, conditions, rule, relaxed, parts);
            }
        }
        if (past.isCalm()) {
            counted.countCommon(bin, track, hosts, conditions);
        }
        counted.sum(hosts);
        return counted;
    }

    private void countHost(
            Slots bin,
            int track,
            int slot,
            Track state,
            Conditions conditions,
            Tokens.Rule rule,
            long[] relaxed,
            int parts) {
        Alternatives alternatives = state.kind().alternatives();
        long most = Caps.strict(parts
                * expectedEvents(bin, track, slot, conditions, state.kind().paired()));
        long[] caps = new long[bets];
        for (int j = 0; j < bets; j++) {
            caps[j] = state.spared().left(slot, j, Math.max(most, relaxed[j]));
        }
        state.tokens().limit(rule, caps, slot, conditions.logThreshold(), alternatives);
        long strictLeft = state.spared().left(slot, bets, most);
        for (int route = 0; route < bin.size(); route++) {
            long found = bin.events(track, route, slot) - (track == 0 ? bin.common(route, slot) : 0);
            if (found == 0) {
                continue;
            }
            long one = Math.min(found, strictLeft);
            strict[route * PLACES + slot] = one;
            strictLeft -= one;
            state.spared().use(slot, bets, one);
            for (int j = 0; j < bets; j++) {
                long counted = Math.min(found, caps[j]);
                events[(route * bets + j) * PLACES + slot] = counted;
                caps[j] -= counted;
                state.spared().use(slot, j, counted);
                state.tokens().spend(rule, slot, j, counted, alternatives);
            }
        }
    }

    private static double expectedEvents(Slots bin, int track, int slot, Conditions conditions, boolean paired) {
        Burstiness past = conditions.burstiness(track);
        double sum = 0;
        for (int place = 0; place < bin.size(); place++) {
            int route = bin.routes[place];
            // A pair may fall either way: half of a host's pairs is what a fair coin would give.
            sum += bin.exposure(place, slot) * (paired ? 0.5 : conditions.margin(track, route) * past.rate(route));
        }
        return sum;
    }

    private void countCommon(Slots bin, int track, Hosts hosts, Conditions conditions) {
        Burstiness past = conditions.burstiness(track);
        double expected = 0;
        for (int place = 0; place < bin.size(); place++) {
            int route = bin.routes[place];
            expected += conditions.margin(track, route) * past.rate(route) * bin.activeExposure(place, hosts);
        }
        long left = Caps.strict(expected);
        for (int place = 0; place < bin.size() && left > 0; place++) {
            long found = 0;
            for (int slot = 0; slot < PLACES; slot++) {
                found += hosts.isActive(slot) ? bin.common(place, slot) : 0;
            }
            common[place] = Math.min(left, found);
            left -= common[place];
        }
    }

    private void sum(Hosts hosts) {
        for (int at = 0; at < active.length; at++) {
            long sum = common[at / bets];
            for (int slot = 0; slot < PLACES; slot++) {
                sum += hosts.isActive(slot) ? events[at * PLACES + slot] : 0;
            }
            active[at] = sum;
        }
    }

    /** Counted events of the active places on a route for one bet. */
    long active(int route, int j) {
        return active[route * bets + j];
    }

    /** The same with one active place left out. */
    long without(int route, int j, int slot, Slots bin) {
        long rest = active[route * bets + j] - common[route] - events[(route * bets + j) * PLACES + slot];
        return rest + Math.max(0, common[route] - bin.common(route, slot));
    }

    /** Events of one place under the strict cap. */
    long strict(int route, int slot) {
        return strict[route * PLACES + slot];
    }
}
