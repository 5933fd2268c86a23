package dev.foreshadow.actuator.resource;

/** Labels and annotations on every object and pod that belongs to an application, and their values. */
public final class Labels {
    /** Name of the application. */
    public static final String APPLICATION = "foreshadow.dev/application";

    /** {@code live}, {@code reference} or {@code shadow}: which Deployment a pod belongs to. */
    public static final String ROLE = "foreshadow.dev/role";

    /** {@code live} or {@code shadow}: whom a pod serves. */
    public static final String GROUP = "foreshadow.dev/group";

    /** Name of the revision, for example {@code r2}. */
    public static final String REVISION = "foreshadow.dev/revision";

    /** {@code true} on shadow pods that have live's bindings, because users are sent to them. */
    public static final String PROMOTED = "foreshadow.dev/promoted";

    /** Annotation of a pod: hash of what the ConfigMaps of its revision hold. */
    public static final String CONFIG_HASH = "foreshadow.dev/config-hash";

    /** Annotation of a shadow pod: hash of what the ConfigMaps hold that it has in place of live's. */
    public static final String BOUND_CONFIG_HASH = "foreshadow.dev/bound-config-hash";

    /** On the Job and the pod that try what the shadow must not reach: which fence, and which revision behind it. */
    public static final String PROBE = "foreshadow.dev/probe";

    /** The usual label of an application's pods. */
    public static final String APP = "app";

    public static final String LIVE = "live";
    public static final String REFERENCE = "reference";
    public static final String SHADOW = "shadow";
    /** The role of that pod. */
    public static final String PROBER = "probe";

    public static final String YES = "true";

    private Labels() {}
}
