package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.verdict.VerdictKind;

/**
 * How far an application's judge has come.
 *
 * @param judgedSecond the last epoch second that was judged
 * @param heardSecond the last epoch second that had any request
 * @param saidSecond the last epoch second of which a verdict was sent
 * @param said that verdict; null when there was none
 */
public record Progress(long judgedSecond, long heardSecond, long saidSecond, VerdictKind said) {
    static final Progress NONE = new Progress(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, null);

    /** A verdict that changes nothing is said again after this long, seconds: building one costs ten times the judging. */
    private static final long REPEAT_SECONDS = 5;

    private static final long MILLIS_PER_SECOND = 1_000;

    Progress judged(long second, boolean heard) {
        return new Progress(second, heard ? second : heardSecond, saidSecond, said);
    }

    Progress said(long second, VerdictKind kind) {
        return new Progress(judgedSecond, heardSecond, second, kind);
    }

    /**
     * Whether a verdict must be sent: when it is another one, when it is one that somebody may act on, and now and then, at
     * least thrice in the silence that would be taken for a loss of all telemetry.
     */
    boolean mustSay(VerdictKind kind, long second, long silenceAfterMillis) {
        long repeat = Math.min(REPEAT_SECONDS, Math.max(1, silenceAfterMillis / 3 / MILLIS_PER_SECOND));
        return isNews(kind) || second - saidSecond >= repeat;
    }

    /** Whether a verdict is more than the repetition of one on which nobody acts. */
    boolean isNews(VerdictKind kind) {
        boolean calm = kind == VerdictKind.HEALTHY || kind == VerdictKind.INSUFFICIENT;
        return kind != said || !calm;
    }
}
