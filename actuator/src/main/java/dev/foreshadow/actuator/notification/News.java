package dev.foreshadow.actuator.notification;

import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Verdict;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Something that people should hear of.
 *
 * @param id the same for the same news, so that it is told once
 * @param severity how urgent it is
 * @param application {@code namespace/name}
 * @param title one line
 * @param text what was seen: value, baseline, limit; or what was done
 * @param action what is asked for or was done, in words
 * @param atMillis epoch milliseconds
 * @param link the report of the decision
 */
public record News(
        String id,
        Severity severity,
        String application,
        String title,
        String text,
        String action,
        long atMillis,
        URI link) {
    /** How urgent it is. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }

    /** A decision, with the numbers that it rests on. */
    static News of(Decision decision, URI console) {
        String action = words(decision.action());
        return new News(
                decision.id(),
                Severity.WARNING,
                decision.application(),
                "%s: %s, %s".formatted(decision.application(), words(decision.pattern()), action),
                decision.sentence() + numbers(decision.because()),
                decision.revision() == null
                        ? action
                        : "%s from %s to %s".formatted(action, decision.revision(), decision.target()),
                decision.decidedAtMillis(),
                report(console, decision.id()));
    }

    /** What became of a decision. */
    static News of(Mitigation said, URI console) {
        return new News(
                said.id(),
                severity(said.progress()),
                said.application(),
                "%s: %s %s".formatted(said.application(), words(said.action()), words(said.progress())),
                said.reason() == null ? "" : said.reason(),
                words(said.action()),
                said.atMillis(),
                report(console, said.decisionId()));
    }

    /** True for what somebody wants to hear of: beginnings and ends, not each step. */
    static boolean isWorthTelling(Mitigation said) {
        return said.progress() != Mitigation.Progress.STEP_DONE;
    }

    private static Severity severity(Mitigation.Progress progress) {
        return switch (progress) {
            case ACCEPTED, STEP_DONE, DONE, OBSERVED -> Severity.INFO;
            case REFUSED -> Severity.WARNING;
            case HELD, REVERSED -> Severity.CRITICAL;
        };
    }

    private static String numbers(Verdict verdict) {
        Finding because = verdict == null ? null : verdict.because();
        if (because == null) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                " Value %.2f %% (%,d of %,d), baseline %.2f %% (%,d of %,d), ratio %.1f, evidence %.1e of %.1e.",
                percent(because.treatmentEvents(), because.treatmentExposure()),
                because.treatmentEvents(),
                because.treatmentExposure(),
                percent(because.controlEvents(), because.controlExposure()),
                because.controlEvents(),
                because.controlExposure(),
                because.ratio(),
                Math.exp(because.logEvidence()),
                Math.exp(because.logThreshold()));
    }

    private static double percent(long events, long exposure) {
        return exposure == 0 ? 0 : 100.0 * events / exposure;
    }

    private static String words(Enum<?> name) {
        return name == null ? "decision" : name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static URI report(URI console, String decision) {
        return console.resolve("#/decisions/" + URLEncoder.encode(decision, StandardCharsets.UTF_8));
    }
}
