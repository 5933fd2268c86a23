package dev.foreshadow.detection.robustness;

import java.util.Arrays;

/** One bin of one comparison by route and host place, as the arithmetic wants it. Scratch; lives for one bin. */
final class Slots {
    private static final int PLACES = Hosts.SLOTS;

    /** The routes that the treatment answered in this bin, in the order of their first row. */
    final int[] routes = new int[Strata.ROUTES];

    /** By place in {@link #routes}, then by host place. */
    final long[] exposure;

    final long[] common;
    final long[] controlExposure;
    final Contrast contrast;
    private final long[] events;
    private final long[] pairedControl;
    private int size;

    private Slots(Contrast contrast, int routeCount) {
        this.contrast = contrast;
        exposure = new long[routeCount * PLACES];
        common = new long[routeCount * PLACES];
        controlExposure = new long[routeCount];
        events = new long[contrast.tracks() * routeCount * PLACES];
        pairedControl = new long[contrast.tracks() * routeCount * PLACES];
    }

    static Slots of(Contrast contrast, Hosts hosts, long second) {
        byte[] placeOfRoute = new byte[Strata.ROUTES];
        Arrays.fill(placeOfRoute, (byte) -1);
        int routeCount = 0;
        for (int row = 0; row < contrast.rows(); row++) {
            int route = contrast.route(row);
            if (placeOfRoute[route] < 0) {
                placeOfRoute[route] = (byte) routeCount++;
            }
        }
        Slots bin = new Slots(contrast, routeCount);
        bin.size = routeCount;
        for (int row = 0; row < contrast.rows(); row++) {
            int route = contrast.route(row);
            int place = placeOfRoute[route];
            bin.routes[place] = route;
            bin.controlExposure[place] = contrast.controlExposure(route);
            bin.add(row, place, hosts.slotOf(contrast.host(row), second));
        }
        return bin;
    }

    private void add(int row, int place, int slot) {
        int at = place * PLACES + slot;
        exposure[at] += contrast.exposure(row);
        common[at] += contrast.common(row);
        for (int track = 0; track < contrast.tracks(); track++) {
            events[index(track, place, slot)] += contrast.events(row, track);
            pairedControl[index(track, place, slot)] += contrast.pairedControl(row, track);
        }
    }

    private int index(int track, int place, int slot) {
        return (track * size + place) * PLACES + slot;
    }

    /** Number of routes. */
    int size() {
        return size;
    }

    long exposure(int place, int slot) {
        return exposure[place * PLACES + slot];
    }

    long common(int place, int slot) {
        return common[place * PLACES + slot];
    }

    long events(int track, int place, int slot) {
        return events[index(track, place, slot)];
    }

    long pairedControl(int track, int place, int slot) {
        return pairedControl[index(track, place, slot)];
    }

    long controlEvents(int track, int place) {
        return contrast.judgedControlEvents(routes[place], track);
    }

    boolean isAsked(int track, int place) {
        return contrast.isAsked(routes[place], track);
    }

    /** Requests of the active hosts on a route. */
    long activeExposure(int place, Hosts hosts) {
        long sum = 0;
        for (int slot = 0; slot < PLACES; slot++) {
            sum += hosts.isActive(slot) ? exposure[place * PLACES + slot] : 0;
        }
        return sum;
    }
}
