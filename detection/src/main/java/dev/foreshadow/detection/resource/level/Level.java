package dev.foreshadow.detection.resource.level;

/**
 * One host's level in one block.
 *
 * @param host its name
 * @param value the level, above 0
 * @param load what the level may depend on, for example requests per second; above 0, and 1 when it depends on nothing
 */
public record Level(String host, double value, double load) {
    /** False for a reading whose logarithm says nothing. */
    boolean isUsable() {
        return value > 0 && load > 0 && Double.isFinite(value) && Double.isFinite(load);
    }
}
