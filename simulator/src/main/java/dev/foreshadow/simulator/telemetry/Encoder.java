package dev.foreshadow.simulator.telemetry;

import java.util.List;

/** Writes export batches in one encoding. Stateless. */
public interface Encoder {
    /** An export batch of logs. */
    byte[] logs(List<Batch<Batch.Entry>> batches);

    /** An export batch of metrics. */
    byte[] metrics(List<Batch<Batch.Gauge>> batches);

    /** The writer of an encoding. */
    static Encoder of(Encoding encoding) {
        return encoding == Encoding.OTLP_JSON ? new JsonEncoder() : new ProtoEncoder();
    }
}
