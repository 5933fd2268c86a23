package dev.foreshadow.broker;

/**
 * A topic to create.
 *
 * @param name topic name
 * @param partitions at least 1
 * @param compacted true keeps the last value of each key, false keeps everything
 */
public record TopicSpec(String name, int partitions, boolean compacted) {
    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "partitions of topic %s: found %d, at least 1 is needed".formatted(name, partitions));
        }
    }
}
