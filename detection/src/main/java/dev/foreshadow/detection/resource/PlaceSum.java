package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.resource.incident.Incidents;

import java.util.Map;
import java.util.TreeMap;

/** Adds up the pods of one place for one block. */
final class PlaceSum {
    private final Place place;
    private final long seconds;
    private final ResourceSettings settings;
    private final Map<String, Double> gauges = new TreeMap<>();
    private int pods;
    private double cores;
    private long restarts;
    private long repeatedRestarts;
    private long lapses;
    private long repeatedLapses;

    PlaceSum(Place place, long seconds, ResourceSettings settings) {
        this.place = place;
        this.seconds = seconds;
        this.settings = settings;
    }

    Place place() {
        return place;
    }

    void add(Pod pod) {
        boolean warm = pod.isWarm(settings.warmupSeconds());
        pods++;
        cores += warm ? pod.cores() : Double.NaN; // what is unknown of one pod is unknown of the place
        for (String name : settings.gauges()) {
            gauges.merge(name, warm ? pod.gauge(name) : Double.NaN, Double::sum);
        }
        restarts += pod.restarted().all();
        repeatedRestarts += pod.restarted().repeated();
        lapses += pod.lapsed().all();
        repeatedLapses += pod.lapsed().repeated();
    }

    HostReading reading(long requests) {
        gauges.replaceAll((name, sum) -> sum / pods);
        return new HostReading(
                place,
                requests,
                seconds,
                cores,
                gauges,
                new Incidents(place.host(), seconds * pods, restarts, repeatedRestarts),
                new Incidents(place.host(), seconds * pods, lapses, repeatedLapses));
    }
}
