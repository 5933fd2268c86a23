package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.evidence.RatioInterval;
import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.resource.ResourceFinding;
import dev.foreshadow.detection.robustness.GroupDetector;
import dev.foreshadow.detection.robustness.Tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns what the detectors hold into findings. */
final class Findings {
    private static final int MOST_STRATA = 5;

    private final Routes routes;
    private final RunLength runLength;
    private final Calibration.Margins margins;
    private final double levelMarginRatio;

    /**
     * @param margins what requests are judged with now
     * @param levelMarginRatio how many times its usual a level may be
     */
    Findings(Routes routes, RunLength runLength, Calibration.Margins margins, double levelMarginRatio) {
        this.routes = routes;
        this.runLength = runLength;
        this.margins = margins;
        this.levelMarginRatio = levelMarginRatio;
    }

    /** Every signal of every comparison that has seen both sides, strongest evidence first. */
    List<Finding> all(Board board) {
        List<Finding> found = new ArrayList<>();
        for (Matchup matchup : board.all()) {
            for (Signal signal : Signal.REQUESTS) {
                Tally tally = matchup.detector(signal).tally();
                if (tally.exposure() > 0 && tally.controlExposure() > 0 && isWorthTelling(matchup, signal)) {
                    found.add(of(matchup, signal));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Finding::logEvidence).reversed());
        return found;
    }

    /** Live's second half and the joint rollout bet repeat what others say, unless they decide. */
    private static boolean isWorthTelling(Matchup matchup, Signal signal) {
        return switch (matchup.role()) {
            case NEW_AGAINST_STABLE, SHADOW_AGAINST_LIVE, LIVE_NEW_AGAINST_STABLE -> true;
            case FIRST_HALF -> signal == Signal.ERROR;
            case SECOND_HALF, ROLLOUT -> matchup.detector(signal).isAlarmed();
        };
    }

    /** One finding, also when it has nothing to count. */
    Finding of(Matchup matchup, Signal signal) {
        GroupDetector detector = matchup.detector(signal);
        Tally tally = detector.tally();
        RatioInterval interval =
                RatioInterval.of(tally.events(), tally.exposure(), tally.controlEvents(), tally.controlExposure());
        return new Finding(
                matchup.role().comparison(),
                signal,
                tally.seconds() * 1_000,
                tally.events(),
                tally.exposure(),
                tally.controlEvents(),
                tally.controlExposure(),
                interval.ratio(),
                interval.low(),
                interval.high(),
                Math.log(Math.max(detector.evidence(), Double.MIN_NORMAL)),
                runLength.logThreshold(),
                detector.gatesPassed(),
                runLength.bound(),
                strata(tally),
                margin(margins.of(matchup.role(), signal, detector.leadingTrack()), tally),
                Optional.empty());
    }

    /** The routes' margins as one: weighted by the suspect's requests, which is what they allow in all. */
    private static double margin(double[] byRoute, Tally tally) {
        double sum = 0;
        for (int route = 0; route < tally.routes().size(); route++) {
            sum += byRoute[route] * tally.routes().get(route).exposure();
        }
        return tally.exposure() == 0 ? byRoute[0] : sum / tally.exposure();
    }

    /** A finding of resources or health: events are incidents and exposure is time; levels have a ratio only. */
    Finding of(ResourceFinding found) {
        return new Finding(
                comparisonOf(found),
                Accusation.signalOf(found),
                (long) (1_000 * found.windowSeconds()),
                found.suspected().incidents(),
                found.suspected().podSeconds(),
                found.control().incidents(),
                found.control().podSeconds(),
                found.ratioToUsual(),
                0,
                0,
                found.logEvidence(),
                found.logThreshold(),
                found.gatesPassed(),
                runLength.bound(),
                List.of(),
                isLevel(found) ? levelMarginRatio : 1,
                Optional.of(new Finding.Level(
                        found.gauge(),
                        unit(found),
                        found.suspected().value(),
                        found.control().value())));
    }

    private static boolean isLevel(ResourceFinding found) {
        return unit(found) != Finding.Unit.PER_POD_HOUR;
    }

    private static Finding.Unit unit(ResourceFinding found) {
        return switch (found.signal()) {
            case CPU -> Finding.Unit.CORE_SECONDS_PER_REQUEST;
            case GAUGE -> Finding.Unit.AS_REPORTED;
            case RESTARTS, READINESS -> Finding.Unit.PER_POD_HOUR;
        };
    }

    private static Comparison comparisonOf(ResourceFinding found) {
        if (found.suspect() == Group.LIVE) {
            return Comparison.LIVE_NEW_AGAINST_STABLE;
        }
        return found.suspectRevision().equals(found.controlRevision())
                ? Comparison.SHADOW_AGAINST_LIVE
                : Comparison.NEW_AGAINST_STABLE;
    }

    private List<Finding.Stratum> strata(Tally tally) {
        List<Finding.Stratum> strata = new ArrayList<>();
        for (int route = 0; route < tally.routes().size(); route++) {
            Tally one = tally.routes().get(route);
            if (one.exposure() > 0) {
                strata.add(new Finding.Stratum(
                        routes.name(route), one.events(), one.exposure(), one.controlEvents(), one.controlExposure()));
            }
        }
        strata.sort(Comparator.comparingDouble(Findings::excess).reversed());
        return strata.subList(0, Math.min(MOST_STRATA, strata.size()));
    }

    /** Events beyond what the control's share would give. */
    private static double excess(Finding.Stratum stratum) {
        double expected = stratum.controlExposure() == 0
                ? 0
                : (double) stratum.controlEvents() * stratum.treatmentExposure() / stratum.controlExposure();
        return stratum.treatmentEvents() - expected;
    }
}
