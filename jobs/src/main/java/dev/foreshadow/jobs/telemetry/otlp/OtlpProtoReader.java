package dev.foreshadow.jobs.telemetry.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.foreshadow.jobs.telemetry.Attributes;
import dev.foreshadow.jobs.telemetry.BatchReader;
import dev.foreshadow.jobs.telemetry.Message;
import dev.foreshadow.jobs.telemetry.RecordReader;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.RequestRules;
import dev.foreshadow.jobs.telemetry.Sender;
import dev.foreshadow.jobs.wire.Names;

import java.util.List;

/**
 * OTLP logs in protobuf, read where they lie: no message objects, no text but names that are shared. A tenth of the cost of
 * generated classes (ReaderBench). A record that is not plainly good goes to the rules by itself, a message whose outer
 * levels are unusual goes there as a whole: this class never decides what is wrong.
 */
final class OtlpProtoReader implements BatchReader {
    private static final int RESOURCE_LOGS = (1 << 3) | WireCursor.DELIMITED;
    private static final int RESOURCE = (1 << 3) | WireCursor.DELIMITED;
    private static final int SCOPE_LOGS = (2 << 3) | WireCursor.DELIMITED;
    private static final int LOG_RECORD = (2 << 3) | WireCursor.DELIMITED;
    private static final int SCOPE = (1 << 3) | WireCursor.DELIMITED;
    private static final int SCHEMA_URL = (3 << 3) | WireCursor.DELIMITED;
    private static final int MOST_SENDERS = 65_536;

    private final RecordReader byRules;
    private final WireCursor in = new WireCursor();
    private final LogRecordReader record;
    private final Names<Sent> senders = new Names<>(MOST_SENDERS, Sent::of);
    private int index;
    private long nowMillis;
    private RequestBatch into;
    private Unread unread;

    OtlpProtoReader(OtlpProtoDecoder decoder, RequestRules rules) {
        byRules = new RecordReader(decoder, rules);
        record = new LogRecordReader(rules, in);
    }

    @Override
    public void read(Message message, long now, RequestBatch batch, Unread rest) throws Rejected {
        index = 0;
        nowMillis = now;
        into = batch;
        // Told only when the whole message was walked: a truncated one is sent again, and must not count twice.
        DelayedUnread later = new DelayedUnread();
        unread = later;
        if (message(message)) {
            later.tell(rest);
        } else {
            batch.begin(message.bytes());
            byRules.read(message, now, batch, rest);
        }
    }

    private boolean message(Message message) {
        in.begin(message.bytes(), message.from());
        while (in.at() < message.end() && !in.isLost()) {
            if (in.tag(message.end()) != RESOURCE_LOGS) {
                return false;
            }
            int length = in.length(message.end());
            int end = in.at() + length;
            if (in.isLost() || !resourceLogs(end)) {
                return false;
            }
            in.goTo(end);
        }
        return !in.isLost();
    }

    /** The resource stands first and once, as every sender writes it; else this is not for us. */
    private boolean resourceLogs(int end) {
        if (in.at() == end || in.tag(end) != RESOURCE) {
            return false;
        }
        int length = in.length(end);
        if (in.isLost()) {
            return false;
        }
        Sent sent = senders.find(in.bytes(), in.at(), length);
        in.goTo(in.at() + length);
        while (in.at() < end && !in.isLost()) {
            int tag = in.tag(end);
            if (tag != SCOPE_LOGS && tag != SCHEMA_URL) {
                return false;
            }
            int inner = in.length(end);
            int innerEnd = in.at() + inner;
            if (tag == SCOPE_LOGS && !in.isLost() && !scopeLogs(innerEnd, sent)) {
                return false;
            }
            in.goTo(innerEnd);
        }
        return !in.isLost();
    }

    private boolean scopeLogs(int end, Sent sent) {
        while (in.at() < end && !in.isLost()) {
            int tag = in.tag(end);
            if (tag != LOG_RECORD && tag != SCOPE && tag != SCHEMA_URL) {
                return false;
            }
            int length = in.length(end);
            if (in.isLost()) {
                return false;
            }
            int from = in.at();
            if (tag == LOG_RECORD) {
                record(from, from + length, sent);
            }
            in.goTo(from + length);
        }
        return !in.isLost();
    }

    private void record(int from, int end, Sent sent) {
        if (sent.sender() == null || !record.read(from, end, sent.sender(), nowMillis, into)) {
            byte[] bytes = in.bytes();
            ByteString slice = UnsafeByteOperations.unsafeWrap(bytes, from, end - from);
            byRules.read(OtlpProtoDecoder.record(sent.attributes(), slice), index, nowMillis, into, unread);
            in.begin(bytes, end); // it may have lost its way inside that record, and only there
        }
        index++;
    }

    /** A resource that was seen before: its sender, or null when it breaks a rule, which its attributes tell. */
    private record Sent(Sender sender, Attributes attributes) {
        static Sent of(byte[] resource) {
            Attributes attributes = OtlpProtoDecoder.resource(List.of(UnsafeByteOperations.unsafeWrap(resource)));
            try {
                return new Sent(RequestRules.sender(attributes), attributes);
            } catch (Rejected e) {
                return new Sent(null, attributes);
            }
        }
    }
}
