package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.json.Json;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Batches as bytes: what rows have in common once, 28 bytes a row, and the paths; see {@link BatchBlock}. */
final class RequestBatchSerializer extends TypeSerializerSingleton<RequestBatch> {
    static final RequestBatchSerializer INSTANCE = new RequestBatchSerializer();
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    @Override
    public void serialize(RequestBatch batch, DataOutputView target) throws IOException {
        List<Kind> kinds = new ArrayList<>();
        byte[] block = BatchBlock.of(batch, kinds);
        target.writeInt(kinds.size());
        for (Kind kind : kinds) {
            write(kind, target);
        }
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

    private static void write(Kind kind, DataOutputView target) throws IOException {
        Sender sender = kind.sender();
        target.writeUTF(sender.application());
        target.writeUTF(sender.origin().name());
        target.writeUTF(sender.deployment());
        target.writeUTF(sender.revision());
        target.writeUTF(sender.host());
        target.writeUTF(kind.method());
        target.writeUTF(kind.route());
    }

    @Override
    public RequestBatch deserialize(DataInputView source) throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            kinds.add(readKind(source));
        }
        boolean stamped = source.readBoolean();
        int rows = source.readInt();
        byte[] block = new byte[source.readInt()];
        source.readFully(block);
        RequestBatch batch = BatchBlock.read(block, rows, kinds);
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

    private static Kind readKind(DataInputView source) throws IOException {
        Sender sender = new Sender(
                source.readUTF(),
                Request.Origin.valueOf(source.readUTF()),
                source.readUTF(),
                source.readUTF(),
                source.readUTF());
        return new Kind(sender, source.readUTF(), source.readUTF());
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
