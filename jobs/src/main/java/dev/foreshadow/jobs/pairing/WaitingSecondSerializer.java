package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.wire.Packed;
import dev.foreshadow.jobs.wire.WrittenSerializer;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A waiting second as bytes: 12 a request, 8 a run, names once a kind. */
final class WaitingSecondSerializer extends WrittenSerializer<WaitingSecond> {
    static final WaitingSecondSerializer INSTANCE = new WaitingSecondSerializer();
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    protected void write(WaitingSecond waiting, DataOutput target) throws IOException {
        target.writeByte(VERSION);
        target.writeInt(waiting.wheres().size());
        for (Where where : waiting.wheres()) {
            target.writeBoolean(where.group() == Group.SHADOW);
            target.writeUTF(where.revision());
            target.writeUTF(where.route());
            target.writeUTF(where.host());
        }
        target.writeInt(waiting.size());
        target.writeInt(waiting.runCount());
        target.writeInt(waiting.joinedRuns());
        target.writeInt(waiting.left().unmatched());
        target.writeInt(waiting.left().unanswered());
        target.writeInt(waiting.left().duplicates());
        Packed.write(waiting.ids(), waiting.size(), target);
        Packed.write(waiting.outcomes(), waiting.size(), target);
        Packed.write(waiting.runs(), 2 * waiting.runCount(), target);
    }

    @Override
    protected WaitingSecond read(DataInput source) throws IOException {
        int version = source.readByte();
        if (version != VERSION) {
            throw new IOException("waiting twins: found version %d; this job reads %d".formatted(version, VERSION));
        }
        List<Where> wheres = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            Group group = source.readBoolean() ? Group.SHADOW : Group.LIVE;
            wheres.add(new Where(group, source.readUTF(), source.readUTF(), source.readUTF()));
        }
        int size = source.readInt();
        int runs = source.readInt();
        int joined = source.readInt();
        int[] left = {source.readInt(), source.readInt(), source.readInt()};
        long[] ids = Packed.readLongs(size, source);
        int[] outcomes = Packed.readInts(size, source);
        int[] ends = Packed.readInts(2 * runs, source);
        WaitingSecond read = new WaitingSecond(wheres, ids, outcomes, ends, size, runs, joined);
        read.setLeft(left[0], left[1], left[2]);
        return read;
    }

    @Override
    public WaitingSecond copy(WaitingSecond from) {
        return from.snapshot();
    }

    @Override
    public WaitingSecond copy(WaitingSecond from, WaitingSecond reuse) {
        return from.snapshot();
    }

    @Override
    public WaitingSecond createInstance() {
        return new WaitingSecond();
    }

    @Override
    public TypeSerializerSnapshot<WaitingSecond> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WaitingSecond> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
