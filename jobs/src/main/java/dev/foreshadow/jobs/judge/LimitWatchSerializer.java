package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.limits.LimitWatch;
import dev.foreshadow.jobs.wire.WrittenSerializer;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Windows of fixed limits as bytes. */
final class LimitWatchSerializer extends WrittenSerializer<LimitWatch> {
    static final LimitWatchSerializer INSTANCE = new LimitWatchSerializer();
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(LimitWatch watch, DataOutput target) throws IOException {
        watch.writeTo(target);
    }

    @Override
    protected LimitWatch read(DataInput source) throws IOException {
        return LimitWatch.readFrom(source);
    }

    @Override
    public LimitWatch createInstance() {
        return LimitWatch.start();
    }

    @Override
    public TypeSerializerSnapshot<LimitWatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Compatible with itself; public, since Flink makes one from its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<LimitWatch> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
