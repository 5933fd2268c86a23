package dev.foreshadow.detection.robustness;

import java.util.List;

/** One bin of one comparison by route and host place, as the arithmetic wants it. Scratch; lives for one bin. */
final class Slotted {
    final long[][] exposure = new long[Strata.ROUTES][];
    final long[][] common = new long[Strata.ROUTES][];
    final long[][][] events;
    final long[][][] pairedControl;
    final long[] controlExposure = new long[Strata.ROUTES];
    final long[][] controlEvents;

    private Slotted(int tracks) {
        events = new long[tracks][Strata.ROUTES][];
        pairedControl = new long[tracks][Strata.ROUTES][];
        controlEvents = new long[tracks][Strata.ROUTES];
    }

    static Slotted of(List<TreatmentRow> treatment, List<ControlRow> control, int tracks, Hosts hosts, long second) {
        Slotted bin = new Slotted(tracks);
        for (TreatmentRow row : treatment) {
            bin.add(row, hosts.slotOf(row.host(), second));
        }
        for (ControlRow row : control) {
            bin.controlExposure[row.route()] += row.exposure();
            for (int track = 0; track < tracks; track++) {
                bin.controlEvents[track][row.route()] += row.events(track);
            }
        }
        return bin;
    }

    private void add(TreatmentRow row, int slot) {
        int route = row.route();
        if (exposure[route] == null) {
            exposure[route] = new long[Hosts.SLOTS];
            common[route] = new long[Hosts.SLOTS];
            for (int track = 0; track < events.length; track++) {
                events[track][route] = new long[Hosts.SLOTS];
                pairedControl[track][route] = new long[Hosts.SLOTS];
            }
        }
        exposure[route][slot] += row.exposure();
        common[route][slot] += row.common();
        for (int track = 0; track < events.length; track++) {
            events[track][route][slot] += row.events(track);
            pairedControl[track][route][slot] += row.pairedControl(track);
        }
    }

    boolean has(int route) {
        return exposure[route] != null;
    }

    /** Requests of the active hosts on a route. */
    long activeExposure(int route, Hosts hosts) {
        long sum = 0;
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            sum += hosts.isActive(slot) ? exposure[route][slot] : 0;
        }
        return sum;
    }
}
