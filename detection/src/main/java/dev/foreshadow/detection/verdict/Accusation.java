package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.resource.ResourceFinding;
import dev.foreshadow.detection.resource.ResourceReport;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What resources and health accuse a group of: its pods are down, it runs out of memory, or it needs or restarts more than
 * its control.
 *
 * @param group the suspect
 * @param signal what is accused
 * @param sentence in words, with numbers
 * @param finding its numbers, where there is a comparison
 */
record Accusation(Group group, Signal signal, String sentence, Optional<ResourceFinding> finding) {
    /** The gravest accusation of a report by one of these signals. */
    static Optional<Accusation> of(ResourceReport report, Set<Signal> deciding) {
        if (report.health().isShadowDown() && deciding.contains(Signal.HEALTH)) {
            return Optional.of(new Accusation(Group.SHADOW, Signal.HEALTH, down(report), Optional.empty()));
        }
        if (report.memory().alarmed() && deciding.contains(Signal.MEMORY)) {
            return Optional.of(new Accusation(Group.SHADOW, Signal.MEMORY, memory(report), Optional.empty()));
        }
        return report.findings().stream()
                .filter(found -> found.alarmed() && deciding.contains(signalOf(found)))
                .findFirst()
                .map(found -> new Accusation(found.suspect(), signalOf(found), comparison(found), Optional.of(found)));
    }

    /** The signal under the verdict's names. */
    static Signal signalOf(ResourceFinding found) {
        return switch (found.signal()) {
            case CPU -> Signal.CPU;
            case RESTARTS -> Signal.RESTARTS;
            case READINESS -> Signal.HEALTH;
            case GAUGE -> Signal.GAUGE;
        };
    }

    private static String down(ResourceReport report) {
        return "%d of the shadow's %d pods are not ready while %d of %d live pods are."
                .formatted(
                        report.health().shadowDown(),
                        report.health().shadowPods(),
                        report.health().liveReady(),
                        report.health().livePods());
    }

    private static String memory(ResourceReport report) {
        double deadline = report.memory().liveSecondsToLimit();
        String ofLive = Double.isFinite(deadline)
                ? "live would run out in %s".formatted(Numbers.duration(deadline))
                : "when live would is unknown";
        return "shadow pods use %s of their memory and reach the limit in %s (%d of %d pods rise); %s."
                .formatted(
                        Numbers.percent(report.memory().shadow().usedShare()),
                        Numbers.duration(report.memory().shadow().secondsToLimit()),
                        report.memory().shadow().risingHosts(),
                        report.memory().shadow().hosts(),
                        ofLive);
    }

    private static String comparison(ResourceFinding found) {
        String evidence = "evidence %s >= %s; %s."
                .formatted(
                        Numbers.evidence(found.logEvidence()),
                        Numbers.evidence(found.logThreshold()),
                        found.hosts() > 1 ? "no single host explains it" : "the group has one host only");
        String suspect = found.suspect().name().toLowerCase(Locale.ROOT);
        return switch (found.signal()) {
            case CPU ->
                "%s: %s needs %s times its usual processor time per request against live %s (%s ms against %s ms); %s"
                        .formatted(
                                found.suspectRevision(),
                                suspect,
                                Numbers.plain(found.ratioToUsual()),
                                found.controlRevision(),
                                Numbers.plain(1_000 * found.suspected().value()),
                                Numbers.plain(1_000 * found.control().value()),
                                evidence);
            case GAUGE ->
                "%s: %s of %s is %s times its usual ratio to live %s (%s against %s); %s"
                        .formatted(
                                found.suspectRevision(),
                                found.gauge(),
                                suspect,
                                Numbers.plain(found.ratioToUsual()),
                                found.controlRevision(),
                                Numbers.plain(found.suspected().value()),
                                Numbers.plain(found.control().value()),
                                evidence);
            case RESTARTS -> incidents(found, suspect, "restarted", evidence);
            case READINESS -> incidents(found, suspect, "became unready", evidence);
        };
    }

    private static String incidents(ResourceFinding found, String suspect, String verb, String evidence) {
        return "%s: %s pods %s %d times in %s against %d times on live %s; %s"
                .formatted(
                        found.suspectRevision(),
                        suspect,
                        verb,
                        found.suspected().incidents(),
                        Numbers.duration(found.windowSeconds()),
                        found.control().incidents(),
                        found.controlRevision(),
                        evidence);
    }
}
