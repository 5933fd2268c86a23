package dev.foreshadow.simulator.replay;

import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.simulator.telemetry.Encoding;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplayTest {
    private static final long BASE_MILLIS = 1_700_000_000_000L;
    private static final String HEADER = "timestamp_ms,service,route,latency_ms,pod,trace\n";

    @TempDir
    private Path folder;

    @Test
    void reads_plain_and_gzipped_files_alike() throws IOException {
        String text = HEADER + "1000,cart,/cart,12.5,p1,0\n2000,cart,\"/a,b\",3,p2,0\n";
        Recording plain = Recording.read(file("r.csv", text));
        assertThat(Recording.read(zipped("r.csv.gz", text))).isEqualTo(plain);
        assertThat(plain.requests())
                .containsExactly(
                        new RecordedRequest(1000, "cart", "/cart", 12.5, "p1", 200, ""),
                        new RecordedRequest(2000, "cart", "/a,b", 3, "p2", 200, ""));
    }

    @Test
    void bad_rows_are_reported_by_line_and_cost_nothing_else() throws IOException {
        Recording recording = Recording.read(file(
                "r.csv",
                HEADER + "1000,cart,/cart,-1,p1,0\nx,cart,/cart,1,p1,0\n1000,cart,/cart,1,,0\n5,c,/c,1,p,0\n"));
        assertThat(recording.requests()).hasSize(1);
        assertThat(recording.rejected())
                .containsExactly(
                        new RejectedRow(2, "latency_ms is -1.0, must be 0 or more"),
                        new RejectedRow(3, "timestamp_ms is 'x', must be a number"),
                        new RejectedRow(4, "pod is missing"));
    }

    @Test
    void a_missing_column_is_named() throws IOException {
        Path file = file("r.csv", "timestamp_ms,service,route,pod\n");
        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(InvalidRecording.class)
                .hasMessageContaining("r.csv:1:")
                .hasMessageContaining("missing latency_ms");
    }

    @Test
    void a_missing_file_says_what_to_give() {
        assertThatThrownBy(() -> Recording.read(folder.resolve("none.csv")))
                .hasMessageEndingWith("none.csv: no such file; give the path of a .csv or .csv.gz file");
    }

    @Test
    void a_bad_case_stops_with_its_line() throws IOException {
        Path file = file("c.csv", "case,live_from_ms,live_to_ms,shadow_from_ms,shadow_to_ms\na,5,1,0,10\n");
        assertThatThrownBy(() -> Case.read(file))
                .hasMessageContaining("c.csv:2: case a has an empty window")
                .hasMessageContaining("correct or delete the line");
    }

    @Test
    void both_windows_start_together_and_keep_their_order() throws IOException {
        Recording recording = Recording.read(
                file(
                        "r.csv",
                        HEADER
                                + "1000,cart,/cart,1,p1,0\n1500,cart,/cart,1,p1,0\n9000,cart,/cart,1,p2,0\n9700,cart,/x,1,p2,0\n"));
        List<ResourceLogs> sent = new ArrayList<>();
        List<Replay.Sent> counts = Replay.send(
                recording,
                List.of(new Case("a", 1000, 2000, 9000, 10000)),
                BASE_MILLIS,
                Encoding.OTLP_PROTO,
                (topic, source, message) -> sent.addAll(parse(message)));

        assertThat(counts).containsExactly(new Replay.Sent("a", 2, 2, BASE_MILLIS + 700));
        assertThat(times(sent, "live")).containsExactly(BASE_MILLIS, BASE_MILLIS + 500);
        assertThat(times(sent, "shadow")).containsExactly(BASE_MILLIS, BASE_MILLIS + 700);
    }

    @Test
    void the_application_of_a_case_makes_everything_eligible() {
        var state = Replay.state(new Case("a", 0, 1, 0, 1), Policy.defaults(), 5);
        assertThat(state.application()).isEqualTo("backtest/a");
        assertThat(state.revisions().shadow()).isEqualTo("r2");
        assertThat(state.revisions().stable()).isEqualTo("r1");
        assertThat(state.mirror().match()).hasSize(1);
    }

    @Test
    void real_cases_of_a_benchmark_with_injected_faults_can_be_read() throws Exception {
        Path cases = Path.of(
                ReplayTest.class.getResource("/replay/trainticket_cases.csv").toURI());
        assertThat(Case.read(cases)).hasSizeGreaterThan(4).anyMatch(one -> one.name()
                .startsWith("nothing"));
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

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path zipped(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
