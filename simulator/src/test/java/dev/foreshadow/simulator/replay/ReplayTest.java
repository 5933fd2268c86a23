package dev.foreshadow.simulator.replay;

import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.simulator.recording.Case;
import dev.foreshadow.simulator.recording.InvalidRecording;
import dev.foreshadow.simulator.recording.RecordedRequest;
import dev.foreshadow.simulator.recording.RecordedRequest.Sidecar;
import dev.foreshadow.simulator.recording.Recording;
import dev.foreshadow.simulator.telemetry.Encoding;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplayTest {
    private static final long BASE_MILLIS = 1_700_000_000_000L;
    private static final long DAY_MILLIS = 86_400_000;

    @TempDir
    private Path folder;

    @Test
    void both_windows_of_a_case_start_together_and_keep_their_order() {
        Recording recording = recording(1000, 1500, 9000, 9700);
        List<ResourceLogs> sent = send(Staged.of(new Case("a", 1000, 2000, 9000, 10000), recording));

        assertThat(times(sent, "live")).containsExactly(BASE_MILLIS, BASE_MILLIS + 500);
        assertThat(times(sent, "shadow")).containsExactly(BASE_MILLIS, BASE_MILLIS + 700);
    }

    @Test
    void recordings_of_one_time_keep_their_common_clock() {
        Recording live = recording(1000, 5000);
        Recording shadow = recording(3000, 4000);
        List<ResourceLogs> sent = send(Staged.of("a", live, shadow, Alignment.AUTO, "r2"));

        assertThat(times(sent, "live")).containsExactly(BASE_MILLIS, BASE_MILLIS + 4000);
        assertThat(times(sent, "shadow")).containsExactly(BASE_MILLIS + 2000, BASE_MILLIS + 3000);
    }

    @Test
    void recordings_of_different_times_begin_together() {
        Recording live = recording(1000, 5000);
        Recording shadow = recording(DAY_MILLIS, DAY_MILLIS + 10);
        List<ResourceLogs> sent = send(Staged.of("a", live, shadow, Alignment.AUTO, "r2"));

        assertThat(times(sent, "shadow")).containsExactly(BASE_MILLIS, BASE_MILLIS + 10);
    }

    @Test
    void a_wrong_time_stamp_is_refused_before_decades_are_replayed() {
        Recording live = recording(0, 2000 * DAY_MILLIS);
        Recording shadow = recording(2000 * DAY_MILLIS);
        assertThatThrownBy(() -> Staged.of("a", live, shadow, Alignment.CLOCK, "r2"))
                .isInstanceOf(InvalidRecording.class)
                .hasMessageContaining("lasts 2000 days; at most 7");
    }

    @Test
    void the_application_of_a_case_makes_everything_eligible() {
        var state = Staged.of(new Case("a", 0, 1, 0, 1), recording(0)).state(Policy.defaults(), 5);
        assertThat(state.application()).isEqualTo("backtest/a");
        assertThat(state.revisions().shadow()).isEqualTo("r2");
        assertThat(state.revisions().stable()).isEqualTo("r1");
        assertThat(state.mirror().match()).hasSize(1);
    }

    @Test
    void revisions_that_the_recordings_name_are_kept() {
        Recording live = new Recording(List.of(of(0, "v41"), of(5, "v42")), List.of());
        Recording shadow = new Recording(List.of(of(0, "v42")), List.of());
        var revisions = Staged.of("a", live, shadow, Alignment.CLOCK, "r2")
                .state(Policy.defaults(), 5)
                .revisions();
        assertThat(revisions.stable()).isEqualTo("v41");
        assertThat(revisions.live()).isEqualTo("v42");
        assertThat(revisions.shadow()).isEqualTo("v42");
    }

    @Test
    void what_is_sent_can_be_recorded_and_read_again() throws IOException {
        Recording live = recording(1000, 1500);
        List<String> lines = new ArrayList<>();
        Replay.send(
                List.of(Staged.of("a", live, live, Alignment.CLOCK, "r2")),
                BASE_MILLIS,
                Encoding.OTLP_JSON,
                (topic, source, message) -> lines.add(new String(message, StandardCharsets.UTF_8)));
        Recording again = Recording.read(Files.write(folder.resolve("dump.jsonl"), lines));

        assertThat(again.rejected()).isEmpty();
        assertThat(again.of("live").requests())
                .extracting(RecordedRequest::timestampMillis)
                .containsExactly(BASE_MILLIS, BASE_MILLIS + 500);
        assertThat(again.of("shadow").requests())
                .extracting(request -> request.sidecar().revision())
                .containsOnly("r2");
    }

    private static RecordedRequest of(long atMillis, String revision) {
        return new RecordedRequest(
                atMillis, "cart", "/cart", 1, "p1", 200, "", new Sidecar("GET", "", revision, "", "", ""));
    }

    private static Recording recording(long... atMillis) {
        return new Recording(
                Arrays.stream(atMillis)
                        .mapToObj(at -> RecordedRequest.plain(at, "cart", "/cart", 1, "p1", 200, ""))
                        .toList(),
                List.of());
    }

    private static List<ResourceLogs> send(Staged staged) {
        List<ResourceLogs> sent = new ArrayList<>();
        Replay.send(
                List.of(staged),
                BASE_MILLIS,
                Encoding.OTLP_PROTO,
                (topic, source, message) -> sent.addAll(parse(message)));
        return sent;
    }

    private static List<Long> times(List<ResourceLogs> sent, String group) {
        return sent.stream()
                .filter(resource -> resource.getResource().getAttributesList().stream()
                        .anyMatch(attribute ->
                                attribute.getValue().getStringValue().equals(group)))
                .flatMap(resource -> resource.getScopeLogs(0).getLogRecordsList().stream())
                .map(LogRecord::getTimeUnixNano)
                .map(nanos -> nanos / 1_000_000)
                .toList();
    }

    private static List<ResourceLogs> parse(byte[] message) {
        try {
            return LogsData.parseFrom(message).getResourceLogsList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
