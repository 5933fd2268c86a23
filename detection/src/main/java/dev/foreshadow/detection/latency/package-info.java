/**
 * Latency as counts in fixed buckets of one percent, so that merging is exact and exceedances are plain sums.
 * The levels are live's own quantiles of the minute before.
 */
package dev.foreshadow.detection.latency;
