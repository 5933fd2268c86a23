package dev.foreshadow.actuator.console;

import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Forecast;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Verdict;

/**
 * What one application looked like at one moment: a point of every curve on its page.
 *
 * @param atMillis event time, epoch milliseconds
 * @param logEvidence natural logarithm of the deciding evidence; null when nothing could be compared
 * @param logThreshold natural logarithm of what it must reach; null with it
 * @param live what live looked like; null when unknown
 * @param shadow what the shadow looked like; null when unknown
 * @param forecast when memory runs out; null while none is forecast
 */
record Moment(
        long atMillis, Double logEvidence, Double logThreshold, GroupView live, GroupView shadow, Forecast forecast) {
    static Moment of(Verdict verdict) {
        Finding because = verdict.because();
        return new Moment(
                verdict.atMillis(),
                because == null ? null : because.logEvidence(),
                because == null ? null : because.logThreshold(),
                verdict.live(),
                verdict.shadow(),
                verdict.forecast());
    }
}
