package dev.foreshadow.simulator.telemetry;

/** Where export batches go. */
@FunctionalInterface
public interface TelemetrySink extends AutoCloseable {
    /**
     * Hands over one message; may return before it is written.
     *
     * @param topic topic name
     * @param source the node whose collector sends it; messages of one source keep their order
     * @param message an export batch
     */
    void send(String topic, String source, byte[] message);

    /** Nothing to give back, unless an implementation says otherwise. */
    @Override
    default void close() {}
}
