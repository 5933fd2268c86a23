package dev.foreshadow.jobs.silence;

import dev.foreshadow.jobs.judge.Judged;

/**
 * The last that was heard of an application.
 *
 * @param judged its last verdict
 * @param heardAtMillis wall clock when it came, epoch milliseconds
 */
public record LastWords(Judged judged, long heardAtMillis) {}
