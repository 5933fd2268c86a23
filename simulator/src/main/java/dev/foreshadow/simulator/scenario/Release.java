package dev.foreshadow.simulator.scenario;

/**
 * A developer ships another image.
 *
 * @param atSeconds second of the story
 * @param image image reference by digest
 */
public record Release(long atSeconds, String image) {
    public Release {
        if (image == null || !image.contains("@sha256:")) {
            throw new IllegalArgumentException(
                    "release.image: is %s, must be given by digest, name@sha256:<64 hex digits>".formatted(image));
        }
    }
}
