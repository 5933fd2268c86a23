package dev.foreshadow.simulator.recording;

import dev.foreshadow.simulator.recording.RecordedRequest.Sidecar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordingTest {
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
                        RecordedRequest.plain(1000, "cart", "/cart", 12.5, "p1", 200, ""),
                        RecordedRequest.plain(2000, "cart", "/a,b", 3, "p2", 200, ""));
    }

    @Test
    void bad_rows_are_reported_by_line_and_cost_nothing_else() throws IOException {
        Recording recording = Recording.read(file(
                "r.csv",
                HEADER + "1000,cart,/cart,-1,p1,0\nx,cart,/cart,1,p1,0\n1000,cart,/cart,1,,0\n5,c,/c,1,p,0\n"
                        + "5,c,/c,NaN,p,0\nInfinity,c,/c,1,p,0\n"));
        assertThat(recording.requests()).hasSize(1);
        assertThat(recording.rejected())
                .containsExactly(
                        new RejectedRow(2, "latency_ms is -1.0 ms, must be 0 to 3600000"),
                        new RejectedRow(3, "timestamp_ms is 'x', must be a number"),
                        new RejectedRow(4, "pod is missing"),
                        new RejectedRow(6, "latency_ms is NaN, must be a finite number"),
                        new RejectedRow(7, "timestamp_ms is Infinity, must be a finite number"));
    }

    @Test
    void a_column_that_is_named_twice_does_not_move_the_others() throws IOException {
        Recording recording =
                Recording.read(file("r.csv", "pod,pod,timestamp_ms,service,route,latency_ms\np1,p2,7,cart,/cart,3\n"));
        assertThat(recording.requests()).containsExactly(RecordedRequest.plain(7, "cart", "/cart", 3, "p1", 200, ""));
    }

    @Test
    void a_mark_before_the_first_character_is_no_part_of_the_header() throws IOException {
        assertThat(Recording.read(file("r.csv", "\uFEFF" + HEADER + "5,c,/c,1,p,0\n"))
                        .requests())
                .hasSize(1);
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
                .hasMessageEndingWith("none.csv: no such file; give the path of a recording");
    }

    @Test
    void a_file_without_a_single_good_row_is_an_error_with_the_first_reason() throws IOException {
        Path file = file("r.csv", HEADER + "1,c,/c,x,p,0\n2,c,/c,y,p,0\n");
        assertThatThrownBy(() -> Recording.read(file))
                .hasMessageEndingWith(
                        "holds no request; all 2 rows were refused, the first on line 2: latency_ms is 'x', must be a number");
    }

    @Test
    void reads_an_access_log_with_the_names_that_istio_gives() throws IOException {
        Recording recording = Recording.read(file(
                "access.log",
                "{\"start_time\":\"2024-05-01T12:00:00.250Z\",\"duration\":37,\"response_code\":503,"
                        + "\"response_flags\":\"UF\",\"method\":\"GET\",\"path\":\"/cart/7?x=1\",\"route_name\":\"default\","
                        + "\"request_id\":\"a-b\",\"upstream_host\":\"10.0.0.7:8080\",\"bytes_sent\":\"-\"}\n"));
        assertThat(recording.requests())
                .containsExactly(new RecordedRequest(
                        1_714_564_800_250L,
                        "",
                        "",
                        37,
                        "10.0.0.7:8080",
                        503,
                        "a-b",
                        new Sidecar("GET", "/cart/7?x=1", "", "", "UF", "")));
    }

    @Test
    void a_broken_line_of_an_access_log_costs_only_itself() throws IOException {
        String good =
                "{\"start_time\":\"1714564800\",\"duration\":\"37\",\"response_code\":\"200\",\"upstream_host\":\"h\"}\n";
        Recording recording = Recording.read(file(
                "access.log",
                good + "{\"start_time\":\n" + good.replace("37", "-37") + good.replace("\"37\"", "null")
                        + good.replace("200", "99")));
        assertThat(recording.requests()).hasSize(1);
        assertThat(recording.rejected()).extracting(RejectedRow::line).containsExactly(2, 3, 4, 5);
        assertThat(recording.rejected().get(0).reason()).startsWith("found '{\"start_time\":', must be a JSON object");
        assertThat(recording.rejected().get(1).reason()).isEqualTo("duration is -37.0 ms, must be 0 to 3600000");
        assertThat(recording.rejected().get(2).reason()).isEqualTo("duration or duration_ms is missing");
        assertThat(recording.rejected().get(3).reason())
                .isEqualTo("response_code is 99, must be 0 (no answer) or 100 to 599");
    }

    @Test
    void reads_otlp_logs_and_prefers_the_gateways_time() throws IOException {
        Recording recording = Recording.read(file("otlp.jsonl", otlp(record("0.0125", "\"1714564800111\""))));
        assertThat(recording.requests())
                .containsExactly(new RecordedRequest(
                        1_714_564_800_111L,
                        "checkout",
                        "/cart/{id}",
                        12.5,
                        "node-1",
                        200,
                        "",
                        new Sidecar("GET", "", "r7", "SHADOW", "", "")));
    }

    @Test
    void a_bad_record_of_an_export_does_not_cost_the_good_ones() throws IOException {
        Recording recording = Recording.read(
                file("otlp.jsonl", otlp(record("-1", "\"5\"") + "," + record("1", "5") + "," + record("\"x\"", "5"))));
        assertThat(recording.requests()).hasSize(1);
        assertThat(recording.rejected())
                .containsExactly(new RejectedRow(
                        1, "record 1: http.server.request.duration is -1000.0 ms, must be 0 to 3600000 (and 1 more)"));
    }

    @Test
    void requests_of_the_other_group_can_be_left_out() throws IOException {
        Recording recording = Recording.read(file("otlp.jsonl", otlp(record("1", "5"))));
        assertThat(recording.of("shadow").requests()).hasSize(1);
        assertThat(recording.of("live").requests()).isEmpty();
    }

    @Test
    void a_document_over_many_lines_is_refused_with_the_way_out() throws IOException {
        Path file = file("otlp.json", "{\n \"resourceLogs\": []\n}\n");
        assertThatThrownBy(() -> Recording.read(file)).hasMessageContaining("one object a line", "jq");
    }

    @Test
    void a_bad_case_stops_with_its_line() throws IOException {
        Path file = file("c.csv", "case,live_from_ms,live_to_ms,shadow_from_ms,shadow_to_ms\na,5,1,0,10\n");
        assertThatThrownBy(() -> Case.read(file))
                .hasMessageContaining("c.csv:2: case a has an empty window")
                .hasMessageContaining("correct or delete the line");
    }

    @Test
    void real_cases_of_a_benchmark_with_injected_faults_can_be_read() throws Exception {
        Path cases = Path.of(
                RecordingTest.class.getResource("/replay/trainticket_cases.csv").toURI());
        assertThat(Case.read(cases)).hasSizeGreaterThan(4).anyMatch(one -> one.name()
                .startsWith("nothing"));
    }

    private static String otlp(String records) {
        return "{\"resourceLogs\":[{\"resource\":{\"attributes\":[" + attribute("service.name", "\"checkout\"") + ","
                + attribute("k8s.node.name", "\"node-1\"") + "," + attribute("service.version", "\"r7\"") + ","
                + attribute("foreshadow.group", "\"SHADOW\"") + "]},\"scopeLogs\":[{\"logRecords\":[" + records
                + "]}]}]}\n";
    }

    private static String record(String seconds, String gatewayMillis) {
        return "{\"timeUnixNano\":\"1714564800000000000\",\"attributes\":["
                + attribute("http.server.request.duration", seconds) + ","
                + attribute("http.request.header.x-request-start", gatewayMillis) + ","
                + attribute("http.route", "\"/cart/{id}\"") + "," + attribute("http.request.method", "\"GET\"") + ","
                + attribute("http.response.status_code", "\"200\"") + "]}";
    }

    private static String attribute(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"anyValue\":" + value + "}}";
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
