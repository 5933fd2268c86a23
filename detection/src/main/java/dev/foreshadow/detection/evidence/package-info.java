/**
 * How little the null hypothesis "the treatment is no worse than r times the control" explains the counts.
 * Kernel, alternatives, e-detector and the threshold that follows from the wanted run length.
 */
package dev.foreshadow.detection.evidence;
