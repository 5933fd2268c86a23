/**
 * Do the suspects' pods restart, or stop being ready, more often than the control's? Counts per host, evidence with and
 * without each host, and {@link dev.foreshadow.detection.resource.incident.IncidentDetector}, the door.
 */
package dev.foreshadow.detection.resource.incident;
