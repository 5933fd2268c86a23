package dev.foreshadow.jobs.usage;

import dev.foreshadow.jobs.telemetry.Rejected;

import java.io.Serializable;
import java.util.List;

/** Takes one encoding's messages of metrics apart. Stateless. */
public interface UsageDecoder extends Serializable {
    /**
     * The resources of a message with their readings, in their order.
     *
     * @throws Rejected if the message as a whole cannot be read
     */
    List<Readings> read(byte[] message) throws Rejected;
}
