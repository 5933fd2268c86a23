/**
 * What is usual: a group's own past, and the usual offset between the groups, both learned in quiet times.
 */
package dev.foreshadow.detection.baseline;
