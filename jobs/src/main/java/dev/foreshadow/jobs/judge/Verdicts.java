package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.contracts.verdict.Comparison;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Forecast;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Signal;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.detection.resource.MemoryOutlook;
import dev.foreshadow.detection.verdict.Assessment;

import java.util.List;
import java.util.Optional;

/** Writes an assessment as a message. Pure. Numbers that JSON has no word for become the largest ones that it has. */
final class Verdicts {
    private static final long SECOND_MILLIS = 1_000;
    private static final int MAX_REASON_CHARS = 200;

    private Verdicts() {}

    static Judged of(String application, Assessment found) {
        List<Finding> findings =
                found.findings().stream().map(Verdicts::finding).toList();
        Verdict verdict = new Verdict(
                Verdict.SCHEMA,
                application,
                found.second() * SECOND_MILLIS + SECOND_MILLIS - 1,
                kind(found.kind()),
                findings.isEmpty() ? null : findings.get(0),
                findings,
                view(found.live()),
                view(found.shadow()),
                new Verdict.Compared(found.treatment(), found.control(), found.revisionsChangedAtMillis()),
                coverage(found.coverage()),
                about(application, found.sentence()),
                found.early(),
                found.memory().map(Verdicts::forecast).orElse(null));
        return new Judged(verdict, found.host());
    }

    /** "checkout r2: …" where the sentence begins with a revision, and "checkout: live and shadow …" where it does not. */
    private static String about(String application, String sentence) {
        boolean revisionFirst = sentence.indexOf(": ") == sentence.indexOf(' ') - 1;
        return name(application) + (revisionFirst ? " " : ": ") + sentence;
    }

    /** The same verdict in the contract's words. */
    static VerdictKind kind(dev.foreshadow.detection.verdict.VerdictKind found) {
        return VerdictKind.valueOf(found.name());
    }

    private static Forecast forecast(MemoryOutlook found) {
        return new Forecast(
                Signal.MEMORY,
                found.shadow().usedShare(),
                orZero(found.shadow().secondsToLimit()),
                orZero(found.liveSecondsToLimit()));
    }

    /** Never is zero in messages. */
    private static double orZero(double seconds) {
        return Double.isFinite(seconds) ? seconds : 0;
    }

    /** Blind for one second: a kind that never acts, and the reason. */
    static Assessment unjudged(long second, Revisions revisions, RuntimeException why) {
        return new Assessment(
                second,
                dev.foreshadow.detection.verdict.VerdictKind.INSUFFICIENT,
                List.of(),
                dev.foreshadow.detection.verdict.GroupView.SILENT,
                dev.foreshadow.detection.verdict.GroupView.SILENT,
                revisions.shadow(),
                revisions.stable(),
                revisions.changedAtMillis(),
                new dev.foreshadow.detection.verdict.Coverage(0, 0, 0, -1, 0),
                "",
                List.of(),
                false,
                Optional.empty(),
                "could not be judged, evidence starts anew; report this fault: " + shortened(why.toString()));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_REASON_CHARS ? text : text.substring(0, MAX_REASON_CHARS) + "…";
    }

    /** The name without its namespace, as people say it. */
    private static String name(String application) {
        return application.substring(application.indexOf('/') + 1);
    }

    private static Finding finding(dev.foreshadow.detection.verdict.Finding found) {
        return new Finding(
                Comparison.valueOf(found.comparison().name()),
                Signal.valueOf(found.signal().name()),
                found.windowMillis(),
                found.treatmentEvents(),
                found.treatmentExposure(),
                found.controlEvents(),
                found.controlExposure(),
                finite(found.ratio()),
                finite(found.ratioLow()),
                finite(found.ratioHigh()),
                finite(found.logEvidence()),
                finite(found.logThreshold()),
                found.gatesPassed(),
                found.bound(),
                found.strata().stream().map(Verdicts::stratum).toList(),
                finite(found.marginRatio()),
                found.level().map(Verdicts::level).orElse(null));
    }

    private static Finding.Level level(dev.foreshadow.detection.verdict.Finding.Level found) {
        return new Finding.Level(
                found.of(),
                Finding.Unit.valueOf(found.unit().name()),
                finite(found.treatment()),
                finite(found.control()));
    }

    private static Finding.Stratum stratum(dev.foreshadow.detection.verdict.Finding.Stratum found) {
        return new Finding.Stratum(
                found.route(),
                found.treatmentEvents(),
                found.treatmentExposure(),
                found.controlEvents(),
                found.controlExposure());
    }

    private static GroupView view(dev.foreshadow.detection.verdict.GroupView found) {
        return new GroupView(
                finite(found.requestsPerSecond()),
                finite(found.failureShare()),
                finite(found.p50Millis()),
                finite(found.p99Millis()),
                found.hosts());
    }

    private static Coverage coverage(dev.foreshadow.detection.verdict.Coverage found) {
        return new Coverage(
                finite(found.leadFactor()),
                finite(found.detectableRatio()),
                finite(found.mirrorShareNeeded()),
                finite(found.matchedShare()),
                found.silentMillis());
    }

    private static double finite(double number) {
        return Double.isNaN(number) ? 0 : Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number));
    }
}
