package dev.foreshadow.demo.report;

import java.util.List;

/**
 * What one run of {@code demo} came to. Seconds are simulated unless said otherwise.
 *
 * @param scenario name of the scenario
 * @param seed seed of the world
 * @param expected the scenario's ground truth, which the judge never sees
 * @param actual what happened: ROLLBACK, or the verdict for which nothing was done
 * @param ok true when they are equal
 * @param ring how long the ring took to be up
 * @param detection when and why it fired
 * @param mitigation what was done
 * @param users what users felt
 * @param timeline what happened, in order
 */
public record DemoReport(
        String scenario,
        long seed,
        String expected,
        String actual,
        boolean ok,
        RingUp ring,
        Detection detection,
        Mitigated mitigation,
        Users users,
        List<Moment> timeline) {
    public DemoReport {
        timeline = List.copyOf(timeline);
    }

    /**
     * Start of the ring.
     *
     * @param upSeconds wall-clock seconds from the start of the process to the first verdict read from Kafka
     */
    public record RingUp(double upSeconds) {}

    /**
     * The decision, if there was one.
     *
     * @param fired true when a decision asked for an action on traffic
     * @param delaySeconds from the release to the decision; null when nothing fired
     * @param leadTimeSeconds from the decision to the moment live would have crossed its limit; null when it would not
     * @param evidence e-value that decided, or the highest seen when nothing fired
     * @param threshold e-value that it had to reach
     * @param sentence why, in words
     */
    public record Detection(
            boolean fired,
            Double delaySeconds,
            Double leadTimeSeconds,
            double evidence,
            double threshold,
            String sentence) {}

    /**
     * The mitigation, if there was one.
     *
     * @param action what was carried out; NONE when nothing was
     * @param decisionToRouteSeconds wall-clock seconds from the decision in Kafka to the route in the Kubernetes API;
     *     null when nothing was done
     */
    public record Mitigated(String action, Double decisionToRouteSeconds) {}

    /**
     * What users felt, from the release to the scenario's horizon.
     *
     * @param requests requests of users
     * @param failed of these, how many failed
     * @param failedWithoutForeshadow how many would have failed in the same world without any mitigation
     * @param slow how many were answered later than their route's limit
     * @param slowWithoutForeshadow how many would have been, without any mitigation
     */
    public record Users(
            long requests, long failed, long failedWithoutForeshadow, long slow, long slowWithoutForeshadow) {}

    /**
     * One line of the timeline.
     *
     * @param at simulated seconds since the world began
     * @param event what kind of thing happened
     * @param text what happened, in words
     */
    public record Moment(double at, String event, String text) {}
}
