package dev.foreshadow.actuator.resource;

/** A wish that cannot be carried out as it is written. The text names the field, what was found, and the fix. */
public final class InvalidResource extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param field path of the field, for example {@code spec.shadow.mirror.percent}
     * @param problem what was found, what is allowed, what to do
     */
    public InvalidResource(String field, String problem) {
        super(field + " " + problem);
    }
}
