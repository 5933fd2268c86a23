package dev.foreshadow.simulator.scenario;

import dev.foreshadow.simulator.fault.Fault;
import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.traffic.TrafficPlan;

import java.util.List;

/**
 * A story. Its seconds count from the moment at which all pods of both groups are ready and mirrored.
 *
 * @param name file name without ending
 * @param description one or two sentences for a person
 * @param expected ground truth: how it must end
 * @param endSeconds when the story is over at the latest
 * @param horizonSeconds up to when the score counts users, at least {@code endSeconds}
 * @param speed simulated seconds per wall second that suit it
 * @param fleet the cluster and the application
 * @param traffic what users do
 * @param releases what developers ship, in order of time
 * @param faults what breaks
 * @param deeds what people do to the cluster meanwhile
 */
public record Scenario(
        String name,
        String description,
        Outcome expected,
        long endSeconds,
        long horizonSeconds,
        double speed,
        FleetPlan fleet,
        TrafficPlan traffic,
        List<Release> releases,
        List<Fault> faults,
        List<Deed> deeds) {
    public Scenario {
        releases = releases == null ? List.of() : List.copyOf(releases);
        faults = faults == null ? List.of() : List.copyOf(faults);
        deeds = deeds == null ? List.of() : List.copyOf(deeds);
        if (description == null || expected == null || fleet == null || traffic == null) {
            throw new IllegalArgumentException("description, expected, fleet and traffic are needed");
        }
        if (endSeconds <= 0 || horizonSeconds < endSeconds || speed < 1) {
            throw new IllegalArgumentException(
                    "endSeconds is %d (above 0), horizonSeconds is %d (at least endSeconds), speed is %s (at least 1)"
                            .formatted(endSeconds, horizonSeconds, speed));
        }
    }

    /** When the first release ships, in seconds of the story; the end when there is none. */
    public long releaseSeconds() {
        return releases.isEmpty() ? endSeconds : releases.get(0).atSeconds();
    }

    Scenario named(String other) {
        return new Scenario(
                other,
                description,
                expected,
                endSeconds,
                horizonSeconds,
                speed,
                fleet,
                traffic,
                releases,
                faults,
                deeds);
    }
}
