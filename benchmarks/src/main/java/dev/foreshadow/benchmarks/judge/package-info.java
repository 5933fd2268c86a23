/**
 * What one second of one application costs the judge, in time and in state.
 * {@link dev.foreshadow.benchmarks.judge.JudgeBench} is the door; run it with {@code benchmarks/run JudgeBench}.
 */
package dev.foreshadow.benchmarks.judge;
