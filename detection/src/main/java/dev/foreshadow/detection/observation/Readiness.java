package dev.foreshadow.detection.observation;

/** What the platform says about a pod's fitness to answer. */
public enum Readiness {
    /** The pod's readiness probe passes. */
    READY,
    /** The probe fails, or the pod's containers do not run. */
    NOT_READY,
    /** Nobody said. */
    UNKNOWN
}
