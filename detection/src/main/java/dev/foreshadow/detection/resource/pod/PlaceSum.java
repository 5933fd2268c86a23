package dev.foreshadow.detection.resource.pod;

import dev.foreshadow.detection.resource.incident.Incidents;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the pods of one place for one block. */
final class PlaceSum {
    private final Place place;
    private final long seconds;
    private final double warmupSeconds;
    private final Map<String, Double> gauges = new TreeMap<>();
    private int pods;
    private double cores;
    private long restarts;
    private long repeatedRestarts;
    private long lapses;
    private long repeatedLapses;

    PlaceSum(Place place, long seconds, double warmupSeconds, Collection<String> gaugeNames) {
        this.place = place;
        this.seconds = seconds;
        this.warmupSeconds = warmupSeconds;
        gaugeNames.forEach(name -> gauges.put(name, 0.0));
    }

    Place place() {
        return place;
    }

    void add(Pod pod) {
        boolean warm = pod.isWarm(warmupSeconds);
        pods++;
        cores += warm ? pod.cores() : Double.NaN; // what is unknown of one pod is unknown of the place
        gauges.replaceAll((name, sum) -> sum + (warm ? pod.gauge(name) : Double.NaN));
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
