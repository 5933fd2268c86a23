package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.jobs.wire.Names;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;

/**
 * Kinds as bytes, and back. The same few come with every batch: they are looked up by their bytes, and only one that was
 * never seen is read. Keeps what it has seen; for one thread.
 */
final class KindBlock {
    private static final int USUAL_BYTES = 256;
    private static final int MOST_SENDERS = 65_536;
    private static final int MOST_ROUTES = 65_536;
    private static final int MOST_OF_SENDER = 1_024;

    private final DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    private final Names<OfSender> senders = new Names<>(MOST_SENDERS, bytes -> new OfSender(sender(bytes)));
    private final Names<Routed> routes = new Names<>(MOST_ROUTES, KindBlock::routed);
    private byte[] in = {};

    /** Senders once, while they stand together; then each kind's method and route. */
    @SuppressWarnings("ReferenceEquality") // an equal one that is another object is written again
    void write(RequestBatch batch, DataOutputView target) throws IOException {
        target.writeInt(batch.kindCount());
        Sender last = null;
        for (int number = 0; number < batch.kindCount(); number++) {
            Kind kind = batch.kind(number);
            target.writeBoolean(kind.sender() != last);
            if (kind.sender() != last) {
                write(kind.sender(), target);
                last = kind.sender();
            }
            out.clear();
            out.writeUTF(kind.method());
            out.writeUTF(kind.route());
            flush(target);
        }
    }

    private void write(Sender sender, DataOutputView target) throws IOException {
        out.clear();
        out.writeUTF(sender.application());
        out.writeUTF(sender.origin().name());
        out.writeUTF(sender.deployment());
        out.writeUTF(sender.revision());
        out.writeUTF(sender.host());
        flush(target);
    }

    private void flush(DataOutputView target) throws IOException {
        target.writeInt(out.length());
        target.write(out.getSharedBuffer(), 0, out.length());
    }

    Kind[] read(DataInputView source) throws IOException {
        Kind[] kinds = new Kind[source.readInt()];
        OfSender ofSender = null;
        for (int number = 0; number < kinds.length; number++) {
            if (source.readBoolean()) {
                ofSender = find(senders, source);
            }
            kinds[number] = ofSender.of(find(routes, source));
        }
        return kinds;
    }

    private <T> T find(Names<T> names, DataInputView source) throws IOException {
        int length = source.readInt();
        if (length > in.length) {
            in = new byte[2 * length];
        }
        source.readFully(in, 0, length);
        return names.find(in, 0, length);
    }

    private static Sender sender(byte[] bytes) {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        try {
            return new Sender(
                    in.readUTF(), Request.Origin.valueOf(in.readUTF()), in.readUTF(), in.readUTF(), in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException("a batch's sender is cut off", e);
        }
    }

    private static Routed routed(byte[] bytes) {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        try {
            return new Routed(in.readUTF(), in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException("a batch's route is cut off", e);
        }
    }

    private record Routed(String method, String route) {}

    /** One sender's kinds, the same objects each time: who keeps something by kind finds it without comparing six texts. */
    private static final class OfSender {
        private final Sender sender;
        private final IdentityHashMap<Routed, Kind> kinds = new IdentityHashMap<>();

        OfSender(Sender sender) {
            this.sender = sender;
        }

        Kind of(Routed routed) {
            if (kinds.size() >= MOST_OF_SENDER) {
                kinds.clear();
            }
            return kinds.computeIfAbsent(routed, met -> new Kind(sender, met.method(), met.route()));
        }
    }
}
