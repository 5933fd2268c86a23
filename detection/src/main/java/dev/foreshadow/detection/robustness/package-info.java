/**
 * Keeps one host, one burst or one storm from looking like a bad revision: caps per host and second, leave-one-host-out
 * gates, ejection, token buckets, a floor of harm. All of it only lowers evidence, so the run length still holds.
 */
package dev.foreshadow.detection.robustness;
