package dev.foreshadow.detection.limits;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.verdict.Assessment;
import dev.foreshadow.detection.verdict.Comparison;
import dev.foreshadow.detection.verdict.Finding;
import dev.foreshadow.detection.verdict.Signal;
import dev.foreshadow.detection.verdict.VerdictKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What crossed limits make of a verdict that the evidence alone would not give. Pure. */
public final class LimitRuling {
    private static final String BOUND = "a fixed limit of the owner, without a bound on false alarms";

    private LimitRuling() {}

    /** Whether limits have a say: they never overrule a verdict that accuses, is blind, or blames what is common. */
    public static boolean mayOverrule(VerdictKind kind) {
        return kind == VerdictKind.HEALTHY || kind == VerdictKind.INSUFFICIENT;
    }

    /** The verdict once the limits are crossed. */
    public static Assessment over(Assessment found, FixedLimits limits) {
        List<Finding> findings = new ArrayList<>(found.findings());
        findings.add(0, finding(found, limits));
        return new Assessment(
                found.second(),
                VerdictKind.SHADOW_DEGRADED,
                findings,
                found.live(),
                found.shadow(),
                found.treatment(),
                found.control(),
                found.revisionsChangedAtMillis(),
                found.coverage(),
                found.host(),
                found.ejectedHosts(),
                found.early(),
                found.memory(),
                sentence(found, limits));
    }

    /** Counts are those of the views; the windows of limits and views differ, so they are there to give an idea. */
    private static Finding finding(Assessment found, FixedLimits limits) {
        boolean errors =
                Math.abs(found.shadow().failureShare() - found.live().failureShare()) > limits.errorDifference();
        return new Finding(
                Comparison.SHADOW_AGAINST_LIVE,
                errors ? Signal.ERROR : Signal.LATENCY,
                limits.windowSeconds() * 1_000L,
                events(found, Group.SHADOW, limits),
                exposure(found, Group.SHADOW, limits),
                events(found, Group.LIVE, limits),
                exposure(found, Group.LIVE, limits),
                0,
                0,
                0,
                0,
                0,
                true,
                BOUND,
                List.of(),
                0,
                Optional.empty());
    }

    private static long exposure(Assessment found, Group group, FixedLimits limits) {
        var view = group == Group.LIVE ? found.live() : found.shadow();
        return Math.round(view.requestsPerSecond() * limits.windowSeconds());
    }

    private static long events(Assessment found, Group group, FixedLimits limits) {
        var view = group == Group.LIVE ? found.live() : found.shadow();
        return Math.round(view.failureShare() * exposure(found, group, limits));
    }

    private static String sentence(Assessment found, FixedLimits limits) {
        return String.format(
                Locale.ROOT,
                "%s: over %d s shadow and live differ by more than the owner allows (%s of: failures %.2g, mean latency %.3g s);"
                        + " shadow now fails %.2g %% against %.2g %% on live.",
                found.treatment(),
                limits.windowSeconds(),
                limits.match().name().toLowerCase(Locale.ROOT),
                limits.errorDifference(),
                limits.latencyDifferenceSeconds(),
                100 * found.shadow().failureShare(),
                100 * found.live().failureShare());
    }
}
