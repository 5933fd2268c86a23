package dev.foreshadow.detection.resource.pod;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.resource.incident.Incidents;
import dev.foreshadow.detection.resource.level.Level;

import java.util.Map;

/**
 * What one place did in one block.
 *
 * @param place group, revision and host
 * @param requests requests answered there
 * @param seconds length of the block
 * @param cores cores that its pods used together; NaN unless all of them are warm and spoke
 * @param gauges mean of each gauge over its pods; without those that not all warm pods spoke of
 * @param restarts restarts of its pods
 * @param lapses changes to not ready
 */
public record HostReading(
        Place place,
        long requests,
        long seconds,
        double cores,
        Map<String, Double> gauges,
        Incidents restarts,
        Incidents lapses) {
    /** True for a host of this group and revision. */
    public boolean is(Group group, String revision) {
        return place.group() == group && place.revision().equals(revision);
    }

    /** Core-seconds per request, and requests per second as the load. */
    public Level cpu() {
        return new Level(place.host(), cores * seconds / requests, (double) requests / seconds);
    }

    /** A gauge, which depends on no load; a value that is no number when it is unknown. */
    public Level gauge(String name) {
        return new Level(place.host(), gauges.getOrDefault(name, Double.NaN), 1);
    }
}
