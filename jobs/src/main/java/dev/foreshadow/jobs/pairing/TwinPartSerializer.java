package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.wire.MessageSerializer;
import dev.foreshadow.jobs.wire.Packed;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/** Parts as bytes: 12 a request, and the names once. */
final class TwinPartSerializer extends MessageSerializer<TwinPart> {
    static final TwinPartSerializer INSTANCE = new TwinPartSerializer();
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(TwinPart part, DataOutputView target) throws IOException {
        target.writeUTF(part.application());
        target.writeLong(part.second());
        target.writeBoolean(part.group() == Group.SHADOW);
        target.writeUTF(part.revision());
        target.writeUTF(part.route());
        target.writeUTF(part.host());
        target.writeInt(part.ids().length);
        Packed.write(part.ids(), part.ids().length, target);
        Packed.write(part.outcomes(), part.outcomes().length, target);
    }

    @Override
    public TwinPart deserialize(DataInputView source) throws IOException {
        String application = source.readUTF();
        long second = source.readLong();
        Group group = source.readBoolean() ? Group.SHADOW : Group.LIVE;
        String revision = source.readUTF();
        String route = source.readUTF();
        String host = source.readUTF();
        int count = source.readInt();
        return new TwinPart(
                application,
                second,
                group,
                revision,
                route,
                host,
                Packed.readLongs(count, source),
                Packed.readInts(count, source));
    }

    @Override
    public TypeSerializerSnapshot<TwinPart> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TwinPart> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
