package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;

import java.util.Locale;

/** Verdicts in words, with their numbers. Each begins so that the application's name can stand before it. */
final class Sentence {
    /** The level that is no level: each request against the very same one on live. */
    static final String TWIN = "slower than its twin";

    private Sentence() {}

    static String degraded(Finding finding, Matchup matchup, String slowLevel, int hosts) {
        return "%s: %s; evidence %s >= %s, %s; %s."
                .formatted(
                        matchup.treatment(),
                        comparison(finding, matchup, slowLevel),
                        Numbers.evidence(finding.logEvidence()),
                        Numbers.evidence(finding.logThreshold()),
                        finding.bound(),
                        hosts > 1
                                ? "no single host explains it"
                                : "the group has one host only, which was heard long enough");
    }

    static String healthy(Finding finding, Matchup matchup, String slowLevel) {
        if (finding.treatmentEvents() == 0) {
            return "%s: nothing speaks against %s; evidence %s of %s needed."
                    .formatted(
                            matchup.treatment(),
                            suspect(matchup).replace(",", ""),
                            Numbers.evidence(finding.logEvidence()),
                            Numbers.evidence(finding.logThreshold()));
        }
        return "%s: %s; evidence %s of %s needed."
                .formatted(
                        matchup.treatment(),
                        comparison(finding, matchup, slowLevel),
                        Numbers.evidence(finding.logEvidence()),
                        Numbers.evidence(finding.logThreshold()));
    }

    /** The heart of the sentence: who does what, how often, against whom. */
    static String comparison(Finding finding, Matchup matchup, String slowLevel) {
        Finding.Stratum part = dominant(finding);
        if (finding.signal() == Signal.LATENCY && slowLevel.equals(TWIN)) {
            return "%s answers %s of %s slower than its twin on live %s (%s of %s pairs; chance explains half of them)"
                    .formatted(
                            suspect(matchup),
                            Numbers.share(part.treatmentEvents(), part.treatmentExposure()),
                            part.route().isEmpty() ? "all requests" : part.route(),
                            matchup.control(),
                            Numbers.count(part.treatmentEvents()),
                            Numbers.count(part.treatmentExposure()));
        }
        String verb = finding.signal() == Signal.LATENCY ? "answers" : "fails";
        String slower = finding.signal() == Signal.LATENCY ? " " + slowLevel : "";
        return "%s %s %s of %s%s against %s on %s %s (%s of %s against %s of %s)"
                .formatted(
                        suspect(matchup),
                        verb,
                        Numbers.share(part.treatmentEvents(), part.treatmentExposure()),
                        part.route().isEmpty() ? "all requests" : part.route(),
                        slower,
                        Numbers.share(part.controlEvents(), part.controlExposure()),
                        matchup.role().isSelfCheck() ? "the other half of live" : "live",
                        matchup.control(),
                        Numbers.count(part.treatmentEvents()),
                        Numbers.count(part.treatmentExposure()),
                        Numbers.count(part.controlEvents()),
                        Numbers.count(part.controlExposure()));
    }

    private static String suspect(Matchup matchup) {
        return switch (matchup.role()) {
            case NEW_AGAINST_STABLE, SHADOW_AGAINST_LIVE -> "shadow";
            case LIVE_NEW_AGAINST_STABLE -> "live";
            case ROLLOUT -> "the new revision, on shadow and live,";
            case FIRST_HALF, SECOND_HALF -> "one half of live";
        };
    }

    /** The one route that holds four fifths of the events, or everything. */
    private static Finding.Stratum dominant(Finding finding) {
        if (!finding.strata().isEmpty()) {
            Finding.Stratum first = finding.strata().get(0);
            if (first.treatmentEvents() > 0 && first.treatmentEvents() >= 0.8 * finding.treatmentEvents()) {
                return first;
            }
        }
        return new Finding.Stratum(
                "",
                finding.treatmentEvents(),
                finding.treatmentExposure(),
                finding.controlEvents(),
                finding.controlExposure());
    }

    static String outlier(String host, Matchup matchup, int others) {
        boolean live = matchup.role() == Role.LIVE_NEW_AGAINST_STABLE;
        return "%s host %s alone is worse than live %s; the other %d are fine without it, so it is left out and nothing is rolled back."
                .formatted(live ? "live" : "shadow", host, matchup.control(), others);
    }

    static String commonCause(GroupView live, GroupView shadow) {
        return "live and shadow both fail more than they used to (%s and %s) and no comparison tells them apart: a backend or a surge, so hold."
                .formatted(Numbers.percent(live.failureShare()), Numbers.percent(shadow.failureShare()));
    }

    static String noisy(Finding finding, Matchup matchup) {
        return "live differs from itself: %s; until that ends nothing is concluded."
                .formatted(comparison(finding, matchup, ""));
    }

    static String lost(Group group, double seconds, boolean spoke) {
        return "%s has %s for %s s; without it nothing is concluded."
                .formatted(
                        group.name().toLowerCase(Locale.ROOT),
                        spoke ? "been silent" : "said nothing",
                        Numbers.plain(seconds));
    }

    static String nothingYet(boolean mirrored) {
        return mirrored
                ? "shadow and live have not yet answered comparable requests; nothing is concluded."
                : "shadow gets no requests: the mirror is off or has no pods; only a rollout on live can be judged.";
    }

    static String tooLittle(double shadowPerSecond, double share, double mirrorShareNeeded) {
        String smallest = share <= 1
                ? "shows nothing smaller than %s failures".formatted(Numbers.percent(share))
                : "shows not even a total failure";
        String advice = mirrorShareNeeded > 0 && mirrorShareNeeded <= 1
                ? "a mirror share of %s would show twice live's failures".formatted(Numbers.percent(mirrorShareNeeded))
                : "even mirroring everything would not show twice live's failures";
        return "shadow answers %s requests a second, which within five minutes %s; %s."
                .formatted(Numbers.plain(shadowPerSecond), smallest, advice);
    }
}
