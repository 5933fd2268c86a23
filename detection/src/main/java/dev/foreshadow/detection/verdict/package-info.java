/**
 * Five comparisons in, one verdict and its sentence out.
 * {@link dev.foreshadow.detection.verdict.ApplicationJudge} is the door; one judge per application.
 */
package dev.foreshadow.detection.verdict;
