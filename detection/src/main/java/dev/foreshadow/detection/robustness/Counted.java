package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;

/** One track's events of one bin after caps and tokens: per route, bet and place. Scratch; lives for one bin. */
final class Counted {
    /** [route][bet][place], null for a route without data. */
    final long[][][] events = new long[Strata.ROUTES][][];
    /** The same under the strict cap only, for the statistic of one host: [route][place]. */
    final long[][] strict = new long[Strata.ROUTES][];
    /** Events that both twins had and that are counted, [route]; of one place in {@link #commonOf}. */
    final long[] common = new long[Strata.ROUTES];

    final long[][] commonOf = new long[Strata.ROUTES][];

    static Counted of(Slotted bin, int track, Track state, Hosts hosts, Conditions conditions, Tokens.Rule rule) {
        Counted counted = new Counted();
        Burstiness past = conditions.burstiness().get(track);
        boolean countCommon = past.isCalm();
        double expectedCommon = 0;
        for (int route = 0; route < Strata.ROUTES; route++) {
            if (bin.has(route)) {
                counted.events[route] = new long[state.kind().alternatives().size()][Hosts.SLOTS];
                counted.strict[route] = new long[Hosts.SLOTS];
                counted.commonOf[route] = bin.common[route];
                expectedCommon += conditions.margin(track) * past.rate(route) * bin.activeExposure(route, hosts);
            }
        }
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (hosts.isTaken(slot)) {
                counted.countHost(bin, track, slot, state, conditions, rule);
            }
        }
        long left = countCommon ? Caps.strict(expectedCommon) : 0;
        for (int route = 0; route < Strata.ROUTES && left > 0; route++) {
            if (bin.has(route)) {
                counted.common[route] = Math.min(left, activeSum(bin.common[route], hosts));
                left -= counted.common[route];
            }
        }
        return counted;
    }

    private void countHost(Slotted bin, int track, int slot, Track state, Conditions conditions, Tokens.Rule rule) {
        Alternatives alternatives = state.kind().alternatives();
        double logThreshold = conditions.runLength().logThreshold();
        Burstiness past = conditions.burstiness().get(track);
        double expected = expectedEvents(
                bin, slot, conditions.margin(track), past, state.kind().paired());
        long[] caps = Caps.of(expected, past.isClustered(), logThreshold, alternatives);
        state.tokens().limit(rule, caps, slot, logThreshold, alternatives);
        long strictLeft = Caps.strict(expected);
        for (int route = 0; route < Strata.ROUTES; route++) {
            if (!bin.has(route)) {
                continue;
            }
            long found = bin.events[track][route][slot] - bin.common[route][slot] * (track == 0 ? 1 : 0);
            strict[route][slot] = Math.min(found, strictLeft);
            strictLeft -= strict[route][slot];
            for (int j = 0; j < caps.length; j++) {
                long counted = Math.min(found, caps[j]);
                events[route][j][slot] = counted;
                caps[j] -= counted;
                state.tokens().spend(rule, slot, j, counted, alternatives);
            }
        }
    }

    private static double expectedEvents(Slotted bin, int slot, double margin, Burstiness past, boolean paired) {
        double sum = 0;
        for (int route = 0; route < Strata.ROUTES; route++) {
            if (bin.has(route)) {
                // A pair may fall either way: half of a host's pairs is what a fair coin would give.
                sum += bin.exposure[route][slot] * (paired ? 0.5 : margin * past.rate(route));
            }
        }
        return sum;
    }

    /** Counted events of the active places on a route for one bet, one place left out (-1: none). */
    long active(int route, int j, int without, Hosts hosts) {
        long sum = 0;
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            sum += slot != without && hosts.isActive(slot) ? events[route][j][slot] : 0;
        }
        return sum + (without < 0 ? common[route] : Math.max(0, common[route] - commonOf[route][without]));
    }

    private static long activeSum(long[] bySlot, Hosts hosts) {
        long sum = 0;
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            sum += hosts.isActive(slot) ? bySlot[slot] : 0;
        }
        return sum;
    }
}
