package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Pane;
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

/** What the judge is given as bytes on its way there: panes packed, a third of what they cost field by field. */
final class ObservedSerializer extends MessageSerializer<Observed> {
    static final ObservedSerializer INSTANCE = new ObservedSerializer();
    private static final long serialVersionUID = 1L;
    private static final byte COUNTS = 0;
    private static final byte PAIRS = 1;
    private static final byte USAGE = 2;

    private final TypeSerializer<Pane> panes = serializer(Pane.TYPE);
    private final TypeSerializer<PairPane> pairs = serializer(TypeInformation.of(PairPane.class));
    private final TypeSerializer<PodUsage> usage = serializer(TypeInformation.of(PodUsage.class));

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    @Override
    public ObservedSerializer duplicate() {
        return new ObservedSerializer(); // those of the others are not made for two threads
    }

    @Override
    public void serialize(Observed observed, DataOutputView target) throws IOException {
        if (observed.pane() != null) {
            target.writeByte(COUNTS);
            panes.serialize(observed.pane(), target);
        } else if (observed.pairs() != null) {
            target.writeByte(PAIRS);
            pairs.serialize(observed.pairs(), target);
        } else {
            target.writeByte(USAGE);
            usage.serialize(observed.usage(), target);
        }
    }

    @Override
    public Observed deserialize(DataInputView source) throws IOException {
        return switch (source.readByte()) {
            case COUNTS -> Observed.of(panes.deserialize(source));
            case PAIRS -> Observed.of(pairs.deserialize(source));
            default -> Observed.of(usage.deserialize(source));
        };
    }

    @Override
    public TypeSerializerSnapshot<Observed> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Observed> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
