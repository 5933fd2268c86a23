package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.verdict.ApplicationJudge;
import dev.foreshadow.jobs.wire.WrittenSerializer;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Judges as bytes. */
final class ApplicationJudgeSerializer extends WrittenSerializer<ApplicationJudge> {
    static final ApplicationJudgeSerializer INSTANCE = new ApplicationJudgeSerializer();
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(ApplicationJudge judge, DataOutput target) throws IOException {
        judge.writeTo(target);
    }

    @Override
    protected ApplicationJudge read(DataInput source) throws IOException {
        return ApplicationJudge.readFrom(source);
    }

    @Override
    public ApplicationJudge createInstance() {
        return ApplicationJudge.start();
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
