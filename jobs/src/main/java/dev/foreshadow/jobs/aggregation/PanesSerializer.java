package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.wire.MessageSerializer;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/** Packed panes as bytes, which they are already. */
final class PanesSerializer extends MessageSerializer<Panes> {
    static final PanesSerializer INSTANCE = new PanesSerializer();
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Panes panes, DataOutputView target) throws IOException {
        target.writeUTF(panes.application());
        target.writeLong(panes.second());
        target.writeInt(panes.size());
        target.writeLong(panes.requests());
        target.writeInt(panes.rows().length);
        target.write(panes.rows());
    }

    @Override
    public Panes deserialize(DataInputView source) throws IOException {
        String application = source.readUTF();
        long second = source.readLong();
        int size = source.readInt();
        long requests = source.readLong();
        byte[] rows = new byte[source.readInt()];
        source.readFully(rows);
        return new Panes(application, second, size, requests, rows);
    }

    @Override
    public TypeSerializerSnapshot<Panes> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Panes> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
