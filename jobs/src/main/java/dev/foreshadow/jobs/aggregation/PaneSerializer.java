package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.wire.MessageSerializer;
import dev.foreshadow.jobs.wire.Packed;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/** Panes as bytes. */
final class PaneSerializer extends MessageSerializer<Pane> {
    static final PaneSerializer INSTANCE = new PaneSerializer();
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Pane pane, DataOutputView target) throws IOException {
        target.writeUTF(pane.application());
        target.writeLong(pane.second());
        target.writeBoolean(pane.group() == Group.SHADOW);
        target.writeUTF(pane.revision());
        target.writeUTF(pane.route());
        target.writeUTF(pane.host());
        target.writeLong(pane.requests());
        target.writeLong(pane.failures());
        target.writeBoolean(pane.stamped());
        target.writeInt(pane.buckets().length);
        Packed.write(pane.buckets(), pane.buckets().length, target);
        Packed.write(pane.counts(), pane.counts().length, target);
    }

    @Override
    public Pane deserialize(DataInputView source) throws IOException {
        String application = source.readUTF();
        long second = source.readLong();
        Group group = source.readBoolean() ? Group.SHADOW : Group.LIVE;
        String revision = source.readUTF();
        String route = source.readUTF();
        String host = source.readUTF();
        long requests = source.readLong();
        long failures = source.readLong();
        boolean stamped = source.readBoolean();
        int filled = source.readInt();
        int[] buckets = Packed.readInts(filled, source);
        int[] counts = Packed.readInts(filled, source);
        return new Pane(
                application, second, group, revision, route, host, requests, failures, buckets, counts, stamped);
    }

    @Override
    public TypeSerializerSnapshot<Pane> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Pane> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
