package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.resource.ResourceReport;

import java.util.Optional;
import java.util.Set;

/**
 * All that is known in, one verdict out. The first that holds, in this order:
 *
 * <ol>
 *   <li>TELEMETRY_LOST: half of the picture is missing, so nothing may act on it; unless the shadow is silent because its
 *       pods are down while live's are ready, which is SHADOW_DEGRADED
 *   <li>NOISY: live differs from itself, so the scale is broken
 *   <li>LIVE_DEGRADED, then SHADOW_DEGRADED: evidence above A with all gates that is still standing; of
 *       requests first, then of resources and health
 *   <li>COMMON_CAUSE: both groups are off their own past; comparisons rest while that lasts, so no accusation can begin
 *   <li>HOST_OUTLIER: one host is left out of the evidence
 *   <li>INSUFFICIENT: the mirror could not show a fault in time; never hides evidence that is there
 *   <li>HEALTHY
 * </ol>
 *
 * <p>Cheap enough for every second; {@link Statement} finds the words and numbers.
 */
final class Ruling {
    /** A shadow that could not show even this much more failure within five minutes sees too little. */
    private static final double LEAST_VISIBLE_SHARE = 0.05;

    /**
     * What the ruling says.
     *
     * @param kind the verdict
     * @param matchup the deciding comparison, or null
     * @param signal the deciding signal of it
     * @param host the host it points at, or empty
     * @param accusation what resources and health say, or null
     */
    record Said(VerdictKind kind, Matchup matchup, Signal signal, String host, Accusation accusation) {
        static Said of(VerdictKind kind) {
            return new Said(kind, null, Signal.ERROR, "", null);
        }

        static Said of(VerdictKind kind, Matchup matchup, Signal signal, String host) {
            return new Said(kind, matchup, signal, host, null);
        }

        static Said of(Accusation accusation) {
            VerdictKind kind =
                    accusation.group() == Group.LIVE ? VerdictKind.LIVE_DEGRADED : VerdictKind.SHADOW_DEGRADED;
            return new Said(kind, null, accusation.signal(), "", accusation);
        }

        Optional<Matchup> because() {
            return Optional.ofNullable(matchup);
        }
    }

    private final Board board;
    private final ResourceReport resources;
    private final Set<Signal> deciding;
    private final long second;

    Ruling(Board board, ResourceReport resources, Set<Signal> deciding, long second) {
        this.board = board;
        this.resources = resources;
        this.deciding = deciding;
        this.second = second;
    }

    Said rule(Silence silence, boolean commonCause, GroupMemory live, double visibleShare) {
        Optional<Accusation> unfit = resources.isAlarmed() ? Accusation.of(resources, deciding) : Optional.empty();
        if (silence.lost().isPresent()) {
            boolean down =
                    silence.lost().get() == Group.SHADOW && resources.health().isShadowDown();
            return down && unfit.isPresent() ? Said.of(unfit.get()) : Said.of(VerdictKind.TELEMETRY_LOST);
        }
        Said accused = accused();
        if (accused != null) {
            return accused;
        }
        if (commonCause) {
            return Said.of(VerdictKind.COMMON_CAUSE);
        }
        if (unfit.isPresent()) {
            return Said.of(unfit.get());
        }
        Said outlier = outlier();
        return outlier == null ? quiet(live, visibleShare) : outlier;
    }

    private Said accused() {
        Said worst = null;
        for (Matchup matchup : board.all()) {
            if (!isAlarmed(matchup)) {
                continue;
            }
            VerdictKind kind = verdictOf(matchup);
            // Half of live may be one host; then its fault is a host's fault and not noise.
            if (kind == VerdictKind.NOISY && matchup.detector(Signal.ERROR).activeHosts(second) < 2) {
                continue;
            }
            if (worst == null || isBefore(kind, matchup, worst)) {
                worst = Said.of(kind, matchup, leadingSignal(matchup), "");
            }
        }
        return worst;
    }

    /** Noise first, then live, then the shadow; among equals the one with the most evidence. */
    private boolean isBefore(VerdictKind kind, Matchup matchup, Said other) {
        int rank = rank(kind) - rank(other.kind());
        return rank < 0 || (rank == 0 && evidence(matchup) > evidence(other.matchup()));
    }

    private boolean isAlarmed(Matchup matchup) {
        for (Signal signal : Signal.REQUESTS) {
            if (speaks(matchup, signal) && matchup.detector(signal).isAlarmed()) {
                return true;
            }
        }
        return false;
    }

    private double evidence(Matchup matchup) {
        double strongest = 0;
        for (Signal signal : Signal.REQUESTS) {
            if (speaks(matchup, signal)) {
                strongest = Math.max(strongest, matchup.detector(signal).evidence());
            }
        }
        return strongest;
    }

    /** Whether a signal of a comparison may decide: noise of live is no accusation, so it always may. */
    private boolean speaks(Matchup matchup, Signal signal) {
        return deciding.contains(signal) || matchup.role().isSelfCheck();
    }

    private static int rank(VerdictKind kind) {
        return switch (kind) {
            case NOISY -> 0;
            case LIVE_DEGRADED -> 1;
            default -> 2;
        };
    }

    /** The joint rollout bet speaks for the side that carried more of the evidence when it alarmed. */
    private static VerdictKind verdictOf(Matchup matchup) {
        return switch (matchup.role()) {
            case LIVE_NEW_AGAINST_STABLE -> VerdictKind.LIVE_DEGRADED;
            case ROLLOUT -> matchup.isCarriedByLive() ? VerdictKind.LIVE_DEGRADED : VerdictKind.SHADOW_DEGRADED;
            case NEW_AGAINST_STABLE, SHADOW_AGAINST_LIVE -> VerdictKind.SHADOW_DEGRADED;
            case FIRST_HALF, SECOND_HALF -> VerdictKind.NOISY;
        };
    }

    private Signal leadingSignal(Matchup matchup) {
        if (speaks(matchup, Signal.ERROR) != speaks(matchup, Signal.LATENCY)) {
            return speaks(matchup, Signal.ERROR) ? Signal.ERROR : Signal.LATENCY;
        }
        var errors = matchup.detector(Signal.ERROR);
        var latency = matchup.detector(Signal.LATENCY);
        if (errors.isAlarmed() != latency.isAlarmed()) {
            return errors.isAlarmed() ? Signal.ERROR : Signal.LATENCY;
        }
        // A failure counts as slow as well: when both speak, failures are the simpler explanation.
        return errors.isAlarmed() || errors.evidence() >= latency.evidence() ? Signal.ERROR : Signal.LATENCY;
    }

    private Said outlier() {
        for (Matchup matchup : board.all()) {
            for (Signal signal : Signal.REQUESTS) {
                if (!matchup.role().isSelfCheck() && deciding.contains(signal)) {
                    Optional<String> host = matchup.detector(signal).outlier();
                    if (host.isPresent()) {
                        return Said.of(VerdictKind.HOST_OUTLIER, matchup, signal, host.get());
                    }
                }
            }
        }
        return null;
    }

    private Said quiet(GroupMemory live, double visibleShare) {
        Matchup strongest = null;
        for (Matchup matchup : board.all()) {
            if (!matchup.role().isSelfCheck()
                    && matchup.detector(Signal.ERROR).hasCompared()
                    && (strongest == null || evidence(matchup) > evidence(strongest))) {
                strongest = matchup;
            }
        }
        if (strongest == null) {
            return Said.of(VerdictKind.INSUFFICIENT);
        }
        // While live itself runs both revisions, users' own requests show what the mirror cannot.
        boolean rollout = board.find(Role.LIVE_NEW_AGAINST_STABLE)
                .filter(matchup -> matchup.detector(Signal.ERROR).hasCompared())
                .isPresent();
        boolean blind = !rollout && visibleShare > live.failureShare() + LEAST_VISIBLE_SHARE;
        return Said.of(blind ? VerdictKind.INSUFFICIENT : VerdictKind.HEALTHY, strongest, leadingSignal(strongest), "");
    }
}
