package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.resource.ResourceReport;

import java.util.ArrayList;
import java.util.List;

/** A ruling's numbers and words. */
final class Statement {
    private final Board board;
    private final Findings findings;
    private final GroupMemory live;
    private final GroupMemory shadow;
    private final JudgeSettings settings;
    private final long second;

    Statement(Board board, Findings findings, Past past, JudgeSettings settings, long second) {
        this.board = board;
        this.findings = findings;
        this.live = past.live();
        this.shadow = past.shadow();
        this.settings = settings;
        this.second = second;
    }

    /** All findings, the deciding one first. */
    List<Finding> findings(Ruling.Said said, ResourceReport resources) {
        List<Finding> all = new ArrayList<>(findings.all(board));
        resources.findings().forEach(found -> all.add(findings.of(found)));
        if (said.accusation() != null) {
            said.accusation().finding().map(findings::of).ifPresent(deciding -> {
                all.remove(deciding);
                all.add(0, deciding);
            });
        }
        said.because().ifPresent(matchup -> {
            Finding deciding = findings.of(matchup, said.signal());
            all.remove(deciding);
            all.add(0, deciding);
        });
        return all;
    }

    String sentence(Ruling.Said said, Silence silence, double visibleShare) {
        if (said.accusation() != null) {
            return said.accusation().sentence();
        }
        return switch (said.kind()) {
            case TELEMETRY_LOST -> lost(silence);
            case COMMON_CAUSE -> Sentence.commonCause(live.view(), shadow.view());
            case INSUFFICIENT -> insufficient(said, visibleShare);
            case NOISY, LIVE_DEGRADED, SHADOW_DEGRADED, HOST_OUTLIER, HEALTHY ->
                said.because().map(matchup -> ofMatchup(said, matchup)).orElse("");
        };
    }

    private String lost(Silence silence) {
        Group group = silence.lost().orElseThrow();
        return switch (group) {
            case LIVE -> Sentence.lost(group, silence.liveSeconds(), live.spoke());
            case SHADOW -> Sentence.lost(group, silence.shadowSeconds(), shadow.spoke());
        };
    }

    private String insufficient(Ruling.Said said, double visibleShare) {
        if (said.because().isEmpty()) {
            return Sentence.nothingYet(settings.mirroring().reachesTheShadow());
        }
        return Sentence.tooLittle(shadow.requestsPerSecond(), visibleShare, Sight.mirrorShareNeeded(live, settings));
    }

    private String ofMatchup(Ruling.Said said, Matchup matchup) {
        Finding finding = findings.of(matchup, said.signal());
        int hosts = matchup.detector(said.signal()).activeHosts(second);
        return switch (said.kind()) {
            case NOISY -> Sentence.noisy(finding, matchup);
            case HOST_OUTLIER -> Sentence.outlier(said.host(), matchup, hosts);
            case HEALTHY -> Sentence.healthy(finding, matchup, level(matchup));
            default -> Sentence.degraded(finding, matchup, level(matchup), hosts);
        };
    }

    /** The level whose exceedances lead, in words. */
    private String level(Matchup matchup) {
        int track = matchup.detector(Signal.LATENCY).leadingTrack();
        if (track >= LatencyLevels.LEVELS) {
            return Sentence.TWIN;
        }
        String quantile = String.valueOf(100 * LatencyLevels.quantile(track)).replaceAll("\\.0$", "");
        double percent = 100 * settings.rules().latencyTolerance();
        return (track == LatencyLevels.FAST ? "faster" : "slower")
                + " than live's p"
                + quantile
                + (percent > 0 ? " by %s %%".formatted(Numbers.plain(percent)) : "");
    }

    Coverage coverage(double visibleShare, double matchedShare, Silence silence) {
        double share = live.failureShare();
        boolean known = share > 0 && Double.isFinite(visibleShare);
        return new Coverage(
                settings.mirroring().leadFactor(),
                known ? visibleShare / share : 0,
                Math.min(1, Sight.mirrorShareNeeded(live, settings)),
                matchedShare,
                silence.longestMillis());
    }
}
