package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Panes;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.usage.PodUsage;
import dev.foreshadow.jobs.wire.MessageSerializer;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/**
 * What the judge is told as bytes, on its way there and until its second is judged. In state lie counts and pairs only;
 * a new form of either gets a tag of its own.
 */
final class NoticeSerializer extends MessageSerializer<Notice> {
    static final NoticeSerializer INSTANCE = new NoticeSerializer();
    private static final long serialVersionUID = 1L;
    private static final byte COUNTS = 0;
    private static final byte PAIRS = 1;
    private static final byte USAGE = 2;

    private final TypeSerializer<Panes> panes = serializer(Panes.TYPE);
    private final TypeSerializer<PodUsage> usage = serializer(TypeInformation.of(PodUsage.class));

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    @Override
    public NoticeSerializer duplicate() {
        return new NoticeSerializer(); // those of the others are not made for two threads
    }

    @Override
    public void serialize(Notice notice, DataOutputView target) throws IOException {
        if (notice.counts() != null) {
            target.writeByte(COUNTS);
            panes.serialize(notice.counts(), target);
        } else if (notice.pairs() != null) {
            target.writeByte(PAIRS);
            write(notice.pairs(), target);
        } else {
            target.writeByte(USAGE);
            usage.serialize(notice.usage(), target);
        }
    }

    @Override
    public Notice deserialize(DataInputView source) throws IOException {
        return switch (source.readByte()) {
            case COUNTS -> Notice.of(panes.deserialize(source));
            case PAIRS -> Notice.of(pairs(source));
            default -> Notice.of(usage.deserialize(source));
        };
    }

    private static void write(PairPane pairs, DataOutputView target) throws IOException {
        target.writeUTF(pairs.application());
        target.writeLong(pairs.second());
        target.writeUTF(pairs.route());
        target.writeUTF(pairs.host());
        target.writeUTF(pairs.liveRevision());
        target.writeLong(pairs.pairs());
        target.writeLong(pairs.shadowOnlyFailures());
        target.writeLong(pairs.bothFailures());
        target.writeLong(pairs.liveOnlyFailures());
        target.writeLong(pairs.shadowSlower());
        target.writeLong(pairs.liveSlower());
    }

    private static PairPane pairs(DataInputView source) throws IOException {
        return new PairPane(
                source.readUTF(),
                source.readLong(),
                source.readUTF(),
                source.readUTF(),
                source.readUTF(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Notice> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Notice> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
