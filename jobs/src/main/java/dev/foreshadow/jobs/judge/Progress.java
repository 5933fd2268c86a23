package dev.foreshadow.jobs.judge;

/**
 * How far an application's judge has come.
 *
 * @param judgedSecond the last epoch second that was judged
 * @param heardSecond the last epoch second that had any request
 */
public record Progress(long judgedSecond, long heardSecond) {
    static final Progress NONE = new Progress(Long.MIN_VALUE, Long.MIN_VALUE);

    Progress judged(long second, boolean heard) {
        return new Progress(second, heard ? second : heardSecond);
    }
}
