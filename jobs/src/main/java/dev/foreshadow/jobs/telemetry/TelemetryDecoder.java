package dev.foreshadow.jobs.telemetry;

import java.io.Serializable;
import java.util.List;

/** Takes one encoding's messages apart. Stateless; one package per implementation. */
public interface TelemetryDecoder extends Serializable {
    /**
     * The records of a message, in their order. What is wrong with a single record is kept in its {@link Attributes}, so
     * that it costs only that record.
     *
     * @throws Rejected if the message as a whole cannot be read
     */
    List<AccessRecord> read(byte[] message) throws Rejected;

    /** What reads batches of this encoding; a decoder that knows a faster way than record by record has its own. */
    default BatchReader reader(RequestRules rules) {
        return new RecordReader(this, rules);
    }
}
