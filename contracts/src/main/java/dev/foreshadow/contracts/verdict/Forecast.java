package dev.foreshadow.contracts.verdict;

/**
 * When a resource runs out, counted from the verdict's time.
 *
 * @param signal the resource, for example MEMORY
 * @param usedShare share of the limit that shadow pods use now, median, 0 to 1
 * @param shadowSecondsToLimit when the shadow reaches its limit; 0 when it does not
 * @param liveSecondsToLimit when live would reach its own: by its own trend or the shadow's stretched by the lead factor,
 *     whichever is sooner; 0 when it would not
 */
public record Forecast(Signal signal, double usedShare, double shadowSecondsToLimit, double liveSecondsToLimit) {}
