package dev.foreshadow.jobs.wire;

import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenSerializerTest {
    @Test
    void reads_what_its_own_version_wrote() throws IOException {
        assertThat(read(new Counting(2), written(2)).get()).isEqualTo(7);
    }

    @Test
    void starts_anew_what_another_version_wrote_and_finds_what_comes_after_it() throws IOException {
        DataInputDeserializer source = written(1);
        assertThat(read(new Counting(2), source).get()).isZero();
        assertThat(source.readUTF()).isEqualTo("after it");
    }

    private static AtomicInteger read(Counting serializer, DataInputDeserializer source) throws IOException {
        return serializer.deserialize(source);
    }

    private static DataInputDeserializer written(int version) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(16);
        new Counting(version).serialize(new AtomicInteger(7), target);
        target.writeUTF("after it");
        return new DataInputDeserializer(target.getCopyOfBuffer());
    }

    /** State that can change its version. */
    private static final class Counting extends WrittenSerializer<AtomicInteger> {
        private static final long serialVersionUID = 1L;
        private final int version;

        Counting(int version) {
            this.version = version;
        }

        @Override
        protected void write(AtomicInteger state, DataOutput target) throws IOException {
            target.writeByte(version);
            target.writeInt(state.get());
        }

        @Override
        protected AtomicInteger read(DataInput source) throws IOException {
            int found = source.readByte();
            if (found != version) {
                throw new IOException("found version %d; this one reads %d".formatted(found, version));
            }
            return new AtomicInteger(source.readInt());
        }

        @Override
        public AtomicInteger createInstance() {
            return new AtomicInteger();
        }

        @Override
        public TypeSerializerSnapshot<AtomicInteger> snapshotConfiguration() {
            throw new UnsupportedOperationException("never in a savepoint");
        }
    }
}
