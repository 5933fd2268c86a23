package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;

/**
 * One application on the first screen; JSON of {@code /api/applications}.
 *
 * @param application {@code namespace/name}
 * @param verdict what the judge says; null before the first verdict
 * @param sinceMillis since when, epoch milliseconds; 0 before the first verdict
 * @param phase where the operator is, in words
 * @param mode what may happen by itself, see {@link Account#mode}
 * @param compared the revisions that were compared; null before the first verdict
 * @param mirrorPercent share of eligible requests that the route mirrors now; null when off
 * @param matchedShare share of shadow requests whose twin was found, 0 to 1; negative when unknown
 * @param leadFactor load per shadow host over load per live host; 0 when unknown
 * @param early true when the evidence warrants what undoes itself, long before its threshold
 * @param sentence the one reason, in words with numbers
 * @param evidence the deciding finding's evidence; null without one
 * @param live what live looks like; null before the first verdict
 * @param shadow what the shadow looks like; null before the first verdict
 * @param done what was done, or would be
 * @param undo how to undo it
 * @param decisionId the last decision; null when there was none
 */
record Summary(
        String application,
        VerdictKind verdict,
        long sinceMillis,
        String phase,
        String mode,
        Verdict.Compared compared,
        String mirrorPercent,
        double matchedShare,
        double leadFactor,
        boolean early,
        String sentence,
        Evidence evidence,
        GroupView live,
        GroupView shadow,
        String done,
        String undo,
        String decisionId) {

    /** The deciding evidence, as natural logarithms. */
    record Evidence(double logEvidence, double logThreshold) {
        static Evidence of(Finding finding) {
            return finding == null ? null : new Evidence(finding.logEvidence(), finding.logThreshold());
        }
    }

    static Summary of(Application application, ShadowDeploymentStatus status, Board.Headline said) {
        Verdict verdict = said.verdict();
        Coverage coverage = verdict == null ? null : verdict.coverage();
        Account account = new Account(application, status, said.decision());
        return new Summary(
                application.key(),
                verdict == null ? null : verdict.kind(),
                said.sinceMillis(),
                Words.phase(status.phase()),
                account.mode(),
                verdict == null ? null : verdict.revisions(),
                status.mirror() == null ? null : status.mirror().observedPercent(),
                coverage == null ? -1 : coverage.matchedShare(),
                leadFactor(status, coverage),
                verdict != null && verdict.early(),
                verdict == null ? "The judge has not spoken yet." : verdict.sentence(),
                verdict == null ? null : Evidence.of(verdict.because()),
                verdict == null ? null : verdict.live(),
                verdict == null ? null : verdict.shadow(),
                account.done(),
                account.undo(),
                said.decision() == null ? null : said.decision().id());
    }

    private static double leadFactor(ShadowDeploymentStatus status, Coverage coverage) {
        if (status.leadFactor() != null) {
            return status.leadFactor();
        }
        return coverage == null ? 0 : coverage.leadFactor();
    }
}
