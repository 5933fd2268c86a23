package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.verdict.ApplicationJudge;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationJudgeSerializerTest {
    private static final int USUAL_BYTES = 4_096;

    /** Behind the length comes the version. */
    private static final int VERSION_AT = Integer.BYTES;

    @Test
    void starts_a_judge_anew_whose_state_is_of_a_version_that_nobody_knows() throws IOException {
        byte[] state = written(ApplicationJudge.start());
        byte[] foreign = state.clone();
        foreign[VERSION_AT] = 99;

        ApplicationJudge read = ApplicationJudgeSerializer.INSTANCE.deserialize(new DataInputDeserializer(foreign));

        assertThat(written(read)).isEqualTo(state);
    }

    private static byte[] written(ApplicationJudge judge) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(USUAL_BYTES);
        ApplicationJudgeSerializer.INSTANCE.serialize(judge, target);
        return target.getCopyOfBuffer();
    }
}
