package dev.foreshadow.jobs.telemetry;

import java.util.List;

/** Reads batches record by record, through the rules: right for every encoding, and what faster readers are held against. */
public final class RecordReader implements BatchReader {
    private final TelemetryDecoder decoder;
    private final RequestRules rules;

    /**
     * @param decoder takes messages apart
     * @param rules make requests of records
     */
    public RecordReader(TelemetryDecoder decoder, RequestRules rules) {
        this.decoder = decoder;
        this.rules = rules;
    }

    @Override
    public void read(Message message, long nowMillis, RequestBatch into, Unread unread) throws Rejected {
        List<AccessRecord> records = decoder.read(message.alone());
        for (int index = 0; index < records.size(); index++) {
            read(records.get(index), index, nowMillis, into, unread);
        }
    }

    /** Adds one record, or says why not. */
    public void read(AccessRecord found, int index, long nowMillis, RequestBatch into, Unread unread) {
        try {
            into.add(rules.read(found, nowMillis));
        } catch (Rejected e) {
            unread.record(index, e, found.payload().get());
        }
    }
}
