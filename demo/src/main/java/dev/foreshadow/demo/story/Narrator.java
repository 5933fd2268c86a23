package dev.foreshadow.demo.story;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;

import java.util.Locale;

/** Turns messages into lines of the timeline: only what changes, in words. Called on one thread. */
final class Narrator implements Listener {
    /** Evidence is told each time it has grown by this factor, in natural logarithms: a hundredfold. */
    private static final double EVIDENCE_STEP = Math.log(100);

    private final Timeline timeline;
    private VerdictKind lastKind;
    private double nextEvidenceToTell = EVIDENCE_STEP;
    private long deadLetters;

    Narrator(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void verdict(Verdict verdict) {
        if (verdict.kind() != lastKind) {
            lastKind = verdict.kind();
            timeline.addAt(verdict.atMillis(), "verdict", verdict.kind() + ": " + verdict.sentence());
        }
        if (verdict.because() != null) {
            tellEvidence(verdict.atMillis(), verdict.because());
        }
    }

    @Override
    public void decision(Decision decision, long writtenAtMillis) {
        String what =
                switch (decision.action()) {
                    case ALERT -> "ALERT (%s), nothing is touched".formatted(words(decision.pattern()));
                    case EJECT_HOST -> "EJECT_HOST %s (%s)".formatted(decision.host(), words(decision.pattern()));
                    case ROLLBACK, SWITCHOVER ->
                        "%s from %s to %s (%s)"
                                .formatted(
                                        decision.action(),
                                        decision.revision(),
                                        decision.target(),
                                        words(decision.pattern()));
                };
        timeline.addAt(decision.decidedAtMillis(), "decision", what + ": " + decision.sentence());
    }

    @Override
    public void mitigation(Mitigation mitigation) {
        String text =
                switch (mitigation.progress()) {
                    case ACCEPTED, DONE, OBSERVED -> mitigation.reason();
                    case STEP_DONE, HELD -> mitigation.step() + ": " + mitigation.reason();
                    case REFUSED, REVERSED -> words(mitigation.progress()) + ": " + mitigation.reason();
                };
        timeline.addAt(mitigation.atMillis(), "mitigation", text);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters++;
        if (deadLetters == 1) {
            timeline.add(
                    "dead letter",
                    "%s at %s-%d offset %d: %s; more are counted, not told"
                            .formatted(
                                    letter.reason(),
                                    letter.topic(),
                                    letter.partition(),
                                    letter.offset(),
                                    letter.detail()));
        }
    }

    /** Evidence climbs in private until it is worth a hundredfold; below its floor the next climb starts anew. */
    private void tellEvidence(long atMillis, Finding finding) {
        if (finding.logEvidence() < 0) {
            nextEvidenceToTell = EVIDENCE_STEP;
            return;
        }
        if (finding.logEvidence() < nextEvidenceToTell) {
            return;
        }
        nextEvidenceToTell = (Math.floor(finding.logEvidence() / EVIDENCE_STEP) + 1) * EVIDENCE_STEP;
        timeline.addAt(
                atMillis,
                "evidence",
                String.format(
                        Locale.ROOT,
                        "%s: %d of %,d on the suspect side, %d of %,d on the control; evidence %s of %s needed",
                        words(finding.signal()),
                        finding.treatmentEvents(),
                        finding.treatmentExposure(),
                        finding.controlEvents(),
                        finding.controlExposure(),
                        Evidence.text(finding.logEvidence()),
                        Evidence.text(finding.logThreshold())));
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
