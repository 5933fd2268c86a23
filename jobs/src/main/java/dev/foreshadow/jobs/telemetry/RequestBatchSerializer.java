package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.json.Json;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.util.List;

/** Batches as bytes: what rows have in common once, 28 bytes a row, and the paths; see {@link KindBlock} and {@link BatchBlock}. */
final class RequestBatchSerializer extends TypeSerializerSingleton<RequestBatch> {
    static final RequestBatchSerializer INSTANCE = new RequestBatchSerializer();
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private transient KindBlock kinds; // of one task: Flink gives each a serializer of its own

    private KindBlock kinds() {
        if (kinds == null) {
            kinds = new KindBlock();
        }
        return kinds;
    }

    @Override
    public RequestBatchSerializer duplicate() {
        return new RequestBatchSerializer();
    }

    @Override
    public void serialize(RequestBatch batch, DataOutputView target) throws IOException {
        kinds().write(batch, target);
        byte[] block = BatchBlock.of(batch);
        target.writeBoolean(batch.isStamped());
        target.writeInt(batch.size());
        target.writeInt(block.length);
        target.write(block);
        List<DeadLetter> letters = batch.deadLetters();
        target.writeInt(letters.size());
        for (DeadLetter letter : letters) {
            byte[] json = Json.write(letter);
            target.writeInt(json.length);
            target.write(json);
        }
    }

    @Override
    public RequestBatch deserialize(DataInputView source) throws IOException {
        Kind[] known = kinds().read(source);
        boolean stamped = source.readBoolean();
        int rows = source.readInt();
        byte[] block = new byte[source.readInt()];
        source.readFully(block);
        RequestBatch batch = BatchBlock.read(block, rows, known);
        if (!stamped) {
            batch.markUnstamped();
        }
        for (int left = source.readInt(); left > 0; left--) {
            byte[] json = new byte[source.readInt()];
            source.readFully(json);
            batch.add(Json.read(json, DeadLetter.class));
        }
        return batch;
    }

    @Override
    public RequestBatch copy(RequestBatch from) {
        RequestBatch copy = new RequestBatch();
        copy.begin(NOTHING);
        for (int row = 0; row < from.size(); row++) {
            copy.add(from.request(row));
        }
        from.deadLetters().forEach(copy::add);
        return copy;
    }

    @Override
    public RequestBatch copy(RequestBatch from, RequestBatch reuse) {
        return copy(from);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public RequestBatch deserialize(RequestBatch reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public RequestBatch createInstance() {
        return new RequestBatch();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<RequestBatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RequestBatch> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
