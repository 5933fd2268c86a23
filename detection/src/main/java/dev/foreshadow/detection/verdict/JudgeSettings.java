package dev.foreshadow.detection.verdict;

/**
 * What the judge is told about an application.
 *
 * @param rules what counts as worse, and how sure the judge must be
 * @param rollout which revisions the groups are on
 * @param mirroring how much of live's traffic the shadow gets
 */
public record JudgeSettings(Rules rules, Rollout rollout, Mirroring mirroring) {}
