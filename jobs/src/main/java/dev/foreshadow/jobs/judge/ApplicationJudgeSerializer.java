package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.verdict.ApplicationJudge;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Judges as bytes. A judge writes its own version first and knows what it can still read; the length in front of it lets
 * a copy be made without understanding it.
 */
final class ApplicationJudgeSerializer extends TypeSerializerSingleton<ApplicationJudge> {
    static final ApplicationJudgeSerializer INSTANCE = new ApplicationJudgeSerializer();
    private static final long serialVersionUID = 1L;
    private static final int USUAL_BYTES = 4_096;

    @Override
    public void serialize(ApplicationJudge judge, DataOutputView target) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(USUAL_BYTES);
        judge.writeTo(bytes);
        target.writeInt(bytes.length());
        target.write(bytes.getSharedBuffer(), 0, bytes.length());
    }

    @Override
    public ApplicationJudge deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return ApplicationJudge.readFrom(new DataInputDeserializer(bytes));
    }

    @Override
    public ApplicationJudge deserialize(ApplicationJudge reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    /** A deep copy: Flink asks for one when a judge is changed while a snapshot of it is being written. */
    @Override
    public ApplicationJudge copy(ApplicationJudge from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(USUAL_BYTES);
            from.writeTo(bytes);
            return ApplicationJudge.readFrom(new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("a judge cannot read what it wrote", e);
        }
    }

    @Override
    public ApplicationJudge copy(ApplicationJudge from, ApplicationJudge reuse) {
        return copy(from);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readInt();
        target.writeInt(length);
        target.write(source, length);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public ApplicationJudge createInstance() {
        return ApplicationJudge.start();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<ApplicationJudge> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ApplicationJudge> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
