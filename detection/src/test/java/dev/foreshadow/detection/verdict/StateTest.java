package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.rolloutAt;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateTest {
    /** Ten routes, twelve live and four shadow hosts, with durations and pairs: about what an application may hold. */
    private static SecondBin busy(Traffic traffic, long k, String revision) {
        for (int route = 0; route < 10; route++) {
            traffic.add(Group.LIVE, "r1", "GET /route-" + route, "live-", 12, 60, 0.01, 0.05)
                    .add(Group.SHADOW, revision, "GET /route-" + route, "shadow-", 4, 20, 0.02, 0.06);
        }
        SecondBin bin = traffic.second(START + k);
        PairCell pairs = new PairCell("GET /route-1", "shadow-1", "r1", 5, 1, 1, 0, 2, 1);
        return new SecondBin(bin.second(), bin.cells(), List.of(pairs));
    }

    @ParameterizedTest(name = "written after {0} s")
    @ValueSource(ints = {0, 1, 59, 90, 130})
    void goes_on_bit_for_bit_after_it_was_written_and_read(int writtenAfter) throws IOException {
        Traffic traffic = new Traffic(3);
        ApplicationJudge whole = ApplicationJudge.start();
        ApplicationJudge resumed = ApplicationJudge.start();
        for (int k = 0; k < 180; k++) {
            boolean rollout = k >= 100;
            SecondBin bin = busy(traffic, k, rollout ? "r2" : "r1");
            JudgeSettings settings = rollout ? rolloutAt(100) : steady();
            if (k == writtenAfter) {
                resumed = copy(resumed);
            }
            Assessment expected = whole.observe(bin, settings);
            Assessment actual = resumed.observe(bin, settings);
            assertThat(actual.kind()).isEqualTo(expected.kind());
            assertThat(actual.findings()).isEqualTo(expected.findings());
            assertThat(actual.coverage()).isEqualTo(expected.coverage());
            assertThat(actual.sentence()).isEqualTo(expected.sentence());
        }
    }

    @Test
    void stays_small() throws IOException {
        Traffic traffic = new Traffic(3);
        ApplicationJudge judge = ApplicationJudge.start();
        for (int k = 0; k < 180; k++) {
            judge.observe(busy(traffic, k, k >= 100 ? "r2" : "r1"), k >= 100 ? rolloutAt(100) : steady());
        }
        // Ten routes x four comparisons x two signals = 80 keys at the 0.5 KB a key that the engine is allowed, and the
        // durations of the running minute: ten routes x about 300 buckets x 6 bytes.
        assertThat(bytes(judge).length).isLessThan(80 * 512 * 2 + 10 * 300 * 6);
    }

    @Test
    void refuses_state_of_another_version() {
        assertThatThrownBy(
                        () -> ApplicationJudge.readFrom(new DataInputStream(new ByteArrayInputStream(new byte[] {99}))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found version 99");
    }

    private static ApplicationJudge copy(ApplicationJudge judge) throws IOException {
        return ApplicationJudge.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(judge))));
    }

    private static byte[] bytes(ApplicationJudge judge) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        judge.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
