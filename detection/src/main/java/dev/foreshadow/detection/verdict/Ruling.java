package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.power.Power;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that is known in, one verdict out. The first that holds, in this order:
 *
 * <ol>
 *   <li>TELEMETRY_LOST: half of the picture is missing, so nothing may act on it
 *   <li>NOISY: live differs from itself, so the scale is broken
 *   <li>LIVE_DEGRADED, then SHADOW_DEGRADED: evidence above A with all gates that is still standing
 *   <li>COMMON_CAUSE: both groups are off their own past; comparisons rest while that lasts, so no accusation can begin
 *   <li>HOST_OUTLIER: one host is left out of the evidence
 *   <li>INSUFFICIENT: the mirror could not show a fault in time; never hides evidence that is there
 *   <li>HEALTHY
 * </ol>
 */
final class Ruling {
    /** A shadow that could not show even this much more failure within {@link #HORIZON_SECONDS} sees too little. */
    private static final double LEAST_VISIBLE_SHARE = 0.05;

    /** The time within which an effect should show, seconds. */
    private static final double HORIZON_SECONDS = 300;

    private final Board board;
    private final Findings findings;
    private final JudgeSettings settings;
    private final long second;

    /** What the ruling says: the verdict, its words, the deciding finding if any, and the host it points at. */
    record Said(VerdictKind kind, String sentence, Optional<Finding> because, Optional<Matchup> matchup, String host) {
        static Said of(VerdictKind kind, String sentence) {
            return new Said(kind, sentence, Optional.empty(), Optional.empty(), "");
        }
    }

    Ruling(Board board, Findings findings, JudgeSettings settings, long second) {
        this.board = board;
        this.findings = findings;
        this.settings = settings;
        this.second = second;
    }

    Said rule(Silence silence, boolean commonCause, GroupMemory live, GroupMemory shadow) {
        if (silence.lost().isPresent()) {
            return lost(silence, live, shadow);
        }
        Optional<Said> accused =
                noisy().or(() -> degraded(VerdictKind.LIVE_DEGRADED)).or(() -> degraded(VerdictKind.SHADOW_DEGRADED));
        if (accused.isPresent()) {
            return accused.get();
        }
        if (commonCause) {
            return Said.of(VerdictKind.COMMON_CAUSE, Sentence.commonCause(live.view(), shadow.view()));
        }
        return outlier().orElseGet(() -> quiet(live, shadow));
    }

    private static Said lost(Silence silence, GroupMemory live, GroupMemory shadow) {
        var group = silence.lost().orElseThrow();
        return switch (group) {
            case LIVE -> Said.of(VerdictKind.TELEMETRY_LOST, Sentence.lost(group, silence.liveSeconds(), live.spoke()));
            case SHADOW ->
                Said.of(VerdictKind.TELEMETRY_LOST, Sentence.lost(group, silence.shadowSeconds(), shadow.spoke()));
        };
    }

    private Optional<Said> noisy() {
        return board.all().stream()
                .filter(matchup -> matchup.role().isSelfCheck() && matchup.isAlarmed())
                // Half of live may be one host; then its fault is a host's fault and not noise.
                .filter(matchup -> matchup.detector(Signal.ERROR).activeHosts(second) >= 2)
                .findFirst()
                .map(matchup -> {
                    Finding finding = findings.of(matchup, Signal.ERROR);
                    return new Said(
                            VerdictKind.NOISY,
                            Sentence.noisy(finding, matchup),
                            Optional.of(finding),
                            Optional.of(matchup),
                            "");
                });
    }

    /** The alarmed comparison with the most evidence among those that lead to this verdict. */
    private Optional<Said> degraded(VerdictKind kind) {
        return board.all().stream()
                .filter(matchup -> !matchup.role().isSelfCheck() && matchup.isAlarmed() && verdictOf(matchup) == kind)
                .max(Comparator.comparingDouble(Matchup::evidence))
                .map(matchup -> {
                    Signal signal = leadingSignal(matchup);
                    Finding finding = findings.of(matchup, signal);
                    int hosts = matchup.detector(signal).activeHosts(second);
                    String sentence = Sentence.degraded(finding, matchup, slowLevel(matchup), hosts);
                    return new Said(kind, sentence, Optional.of(finding), Optional.of(matchup), "");
                });
    }

    /** The joint rollout bet speaks for the side that carried more of the evidence when it alarmed. */
    private VerdictKind verdictOf(Matchup matchup) {
        return switch (matchup.role()) {
            case LIVE_NEW_AGAINST_STABLE -> VerdictKind.LIVE_DEGRADED;
            case ROLLOUT -> matchup.isCarriedByLive() ? VerdictKind.LIVE_DEGRADED : VerdictKind.SHADOW_DEGRADED;
            case NEW_AGAINST_STABLE, SHADOW_AGAINST_LIVE -> VerdictKind.SHADOW_DEGRADED;
            case FIRST_HALF, SECOND_HALF -> VerdictKind.NOISY;
        };
    }

    private static Signal leadingSignal(Matchup matchup) {
        var errors = matchup.detector(Signal.ERROR);
        var latency = matchup.detector(Signal.LATENCY);
        if (errors.isAlarmed() != latency.isAlarmed()) {
            return errors.isAlarmed() ? Signal.ERROR : Signal.LATENCY;
        }
        // A failure counts as slow as well: when both speak, failures are the simpler explanation.
        return errors.isAlarmed() || errors.evidence() >= latency.evidence() ? Signal.ERROR : Signal.LATENCY;
    }

    private Optional<Said> outlier() {
        for (Matchup matchup : board.all()) {
            for (Signal signal : List.of(Signal.ERROR, Signal.LATENCY)) {
                Optional<String> host = matchup.detector(signal).outlier();
                if (host.isPresent() && !matchup.role().isSelfCheck()) {
                    int others = matchup.detector(signal).activeHosts(second);
                    return Optional.of(new Said(
                            VerdictKind.HOST_OUTLIER,
                            Sentence.outlier(host.get(), matchup, others),
                            Optional.of(findings.of(matchup, signal)),
                            Optional.of(matchup),
                            host.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Said quiet(GroupMemory live, GroupMemory shadow) {
        boolean mirrored = settings.mirrorShare() > 0 && settings.shadowPods() > 0;
        Optional<Matchup> strongest = board.all().stream()
                .filter(matchup -> !matchup.role().isSelfCheck())
                .filter(matchup -> matchup.detector(Signal.ERROR).tally().exposure() > 0
                        && matchup.detector(Signal.ERROR).tally().controlExposure() > 0)
                .max(Comparator.comparingDouble(Matchup::evidence));
        if (strongest.isEmpty()) {
            return Said.of(VerdictKind.INSUFFICIENT, Sentence.nothingYet(mirrored));
        }
        boolean rollout = strongest.get().role() == Role.LIVE_NEW_AGAINST_STABLE;
        double visible = power().detectableShare(shadow.requestsPerSecond(), live.failureShare(), HORIZON_SECONDS);
        if (!rollout && visible > live.failureShare() + LEAST_VISIBLE_SHARE) {
            return Said.of(
                    VerdictKind.INSUFFICIENT,
                    Sentence.tooLittle(shadow.requestsPerSecond(), visible, mirrorShareNeeded(live)));
        }
        Matchup matchup = strongest.get();
        Signal signal = leadingSignal(matchup);
        Finding finding = findings.of(matchup, signal);
        return new Said(
                VerdictKind.HEALTHY,
                Sentence.healthy(finding, matchup, slowLevel(matchup)),
                Optional.of(finding),
                Optional.of(matchup),
                "");
    }

    Coverage coverage(GroupMemory live, GroupMemory shadow, double matchedShare, Silence silence) {
        double share = live.failureShare();
        double visible = power().detectableShare(shadow.requestsPerSecond(), share, HORIZON_SECONDS);
        boolean known = share > 0 && Double.isFinite(visible);
        return new Coverage(
                Power.leadFactor(settings.mirrorShare(), settings.livePods(), settings.shadowPods()),
                known ? visible / share : 0,
                Math.min(1, mirrorShareNeeded(live)),
                matchedShare,
                silence.longestMillis());
    }

    /** The mirror share that shows twice live's failures in time; 0 when unknown, above 1 when none does. */
    private double mirrorShareNeeded(GroupMemory live) {
        double share = live.failureShare();
        if (share <= 0 || live.requestsPerSecond() <= 0) {
            return 0;
        }
        double rate = power().rateNeeded(Math.min(1, 2 * share), share, HORIZON_SECONDS);
        return Double.isFinite(rate) ? rate / live.requestsPerSecond() : 0;
    }

    private Power power() {
        RunLength runLength = new RunLength(settings.averageRunLengthSeconds());
        return new Power(runLength, settings.marginRatio(), settings.floorShare());
    }

    /** The level whose exceedances lead, in words. */
    private String slowLevel(Matchup matchup) {
        int track = matchup.detector(Signal.LATENCY).leadingTrack();
        if (track >= LatencyLevels.LEVELS) {
            return Sentence.TWIN;
        }
        String quantile = String.valueOf(100 * LatencyLevels.quantile(track)).replaceAll("\\.0$", "");
        double percent = 100 * settings.latencyTolerance();
        return "live's p" + quantile + (percent > 0 ? " by %s %%".formatted(Numbers.plain(percent)) : "");
    }
}
