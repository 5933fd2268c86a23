package dev.foreshadow.actuator.registry;

/** Says what a tag means now. */
@FunctionalInterface
public interface Tags {
    /**
     * Asks for the digest of an image. Does not wait: whoever hears {@link Answer.Pending} asks again soon.
     *
     * @param image a name with a tag, as in a pod template
     */
    Answer of(String image);
}
