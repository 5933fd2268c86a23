/**
 * What is remembered of each pod, and what one block of samples and requests says of each host.
 * {@link dev.foreshadow.detection.resource.pod.Pods} is the door.
 */
package dev.foreshadow.detection.resource.pod;
