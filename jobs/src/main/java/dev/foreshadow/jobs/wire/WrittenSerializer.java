package dev.foreshadow.jobs.wire;

import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * State that writes itself. It writes its own version first and knows which it can read; the length in front of it lets one
 * that it cannot read be passed over. What another version wrote starts anew: an application loses its evidence then, and
 * gathers it again in minutes, where a job that refused the whole savepoint would have to be started without any state.
 */
public abstract class WrittenSerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WrittenSerializer.class);
    private static final int USUAL_BYTES = 4_096;

    /** One line for a restore, not one for each of ten thousand applications. */
    private transient volatile boolean warned;

    /** Writes version and state. */
    protected abstract void write(T state, DataOutput target) throws IOException;

    /**
     * Reads what was written.
     *
     * @throws IOException if it is of a version that cannot be read, or cut off; the message says which
     */
    protected abstract T read(DataInput source) throws IOException;

    @Override
    public void serialize(T state, DataOutputView target) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(USUAL_BYTES);
        write(state, bytes);
        target.writeInt(bytes.length());
        target.write(bytes.getSharedBuffer(), 0, bytes.length());
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        try {
            return read(new DataInputDeserializer(bytes));
        } catch (IOException e) {
            T fresh = createInstance();
            if (!warned) {
                warned = true;
                LOG.warn(
                        "state cannot be read, starts anew type={} reason={}",
                        fresh.getClass().getSimpleName(),
                        e.getMessage());
            }
            return fresh;
        }
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    /** A deep copy: Flink asks for one when state is changed while a snapshot of it is being written. */
    @Override
    public T copy(T from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(USUAL_BYTES);
            write(from, bytes);
            return read(new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("state cannot read what it wrote", e);
        }
    }

    @Override
    public T copy(T from, T reuse) {
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
    public int getLength() {
        return -1;
    }
}
