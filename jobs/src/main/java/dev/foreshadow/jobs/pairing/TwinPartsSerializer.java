package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.wire.CompactReader;
import dev.foreshadow.jobs.wire.CompactWriter;
import dev.foreshadow.jobs.wire.MessageSerializer;
import dev.foreshadow.jobs.wire.Packed;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Parts as bytes: 12 a request, and names in front. Never in state, so it has no form to be told from another. */
final class TwinPartsSerializer extends MessageSerializer<TwinParts> {
    private static final long serialVersionUID = 1L;

    private transient CompactWriter out; // of one task: Flink gives each a serializer of its own
    private transient CompactReader in;

    @Override
    public TwinPartsSerializer duplicate() {
        return new TwinPartsSerializer();
    }

    @Override
    public void serialize(TwinParts parts, DataOutputView target) throws IOException {
        byte[] names = names(parts);
        target.writeInt(names.length);
        target.write(names);
        int size = parts.ids().length;
        target.writeInt(size);
        Packed.write(parts.ids(), size, target);
        Packed.write(parts.outcomes(), size, target);
    }

    private byte[] names(TwinParts parts) {
        if (out == null) {
            out = new CompactWriter();
        }
        out.begin();
        out.text(parts.application());
        out.number(parts.second());
        out.number(parts.wheres().size());
        for (int part = 0; part < parts.wheres().size(); part++) {
            Where where = parts.wheres().get(part);
            out.number(where.group() == Group.SHADOW ? 1 : 0);
            out.text(where.revision());
            out.text(where.route());
            out.text(where.host());
            out.number(parts.ends()[part]);
        }
        return out.written();
    }

    @Override
    public TwinParts deserialize(DataInputView source) throws IOException {
        byte[] names = new byte[source.readInt()];
        source.readFully(names);
        int size = source.readInt();
        long[] ids = Packed.readLongs(size, source);
        int[] outcomes = Packed.readInts(size, source);
        if (in == null) {
            in = new CompactReader();
        }
        in.begin(names);
        String application = in.text();
        long second = in.number();
        int[] ends = new int[in.count()];
        List<Where> wheres = new ArrayList<>(ends.length);
        for (int part = 0; part < ends.length; part++) {
            Group group = in.number() == 0 ? Group.LIVE : Group.SHADOW;
            wheres.add(new Where(group, in.text(), in.text(), in.text()));
            ends[part] = in.count();
        }
        return new TwinParts(application, second, wheres, ends, ids, outcomes);
    }

    @Override
    public TypeSerializerSnapshot<TwinParts> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TwinParts> {
        public Snapshot() {
            super(TwinPartsSerializer::new);
        }
    }
}
