package dev.foreshadow.demo.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Recordings through a real broker and the real job. */
class BacktestIT {
    private static final long SEED = 20_261_123;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int WINDOW_SECONDS = 120;
    private static final long NOON_MILLIS = 1_714_564_800_000L;

    @TempDir
    private Path folder;

    @Test
    void fires_on_the_window_that_fails_and_stays_quiet_on_the_one_that_does_not() throws Exception {
        Path recording = folder.resolve("recording.csv");
        Files.write(recording, recording());
        Path cases = folder.resolve("cases.csv");
        Files.write(
                cases,
                List.of(
                        "case,live_from_ms,live_to_ms,shadow_from_ms,shadow_to_ms",
                        window("failing", 0, 1),
                        window("alike", 0, 2)));
        Path report = folder.resolve("report.json");

        int code = new CommandLine(new BacktestCommand())
                .execute(
                        "--recording",
                        recording.toString(),
                        "--cases",
                        cases.toString(),
                        "--report",
                        report.toString());

        assertThat(code).isZero();
        JsonNode read = new ObjectMapper().readTree(report.toFile());
        assertThat(read.at("/skipped").asLong()).isEqualTo(1);
        assertThat(read.at("/cases/0/case").asText()).isEqualTo("failing");
        assertThat(read.at("/cases/0/fired").asBoolean()).isTrue();
        assertThat(read.at("/cases/0/verdict").asText()).isEqualTo("SHADOW_DEGRADED");
        assertThat(read.at("/cases/0/firedAfterSeconds").asDouble()).isBetween(0.0, (double) WINDOW_SECONDS);
        assertThat(read.at("/cases/1/fired").asBoolean()).isFalse();
    }

    @Test
    void tells_what_it_would_have_done_with_two_recordings_of_different_formats() throws Exception {
        Path live = folder.resolve("live.csv");
        Files.write(live, table(0.002));
        Path shadow = folder.resolve("shadow.log");
        Files.write(shadow, accessLog(0.1));
        Path report = folder.resolve("report.json");

        int code = new CommandLine(new BacktestCommand())
                .execute("--live", live.toString(), "--shadow", shadow.toString(), "--report", report.toString());

        assertThat(code).isZero();
        JsonNode read = new ObjectMapper().readTree(report.toFile());
        assertThat(read.at("/skippedRows/0/file").asText()).isEqualTo(shadow.toString());
        assertThat(read.at("/skippedRows/0/line").asInt()).isEqualTo(1);
        JsonNode only = read.at("/cases/0");
        assertThat(only.path("fired").asBoolean()).isTrue();
        assertThat(only.path("timeline").findValuesAsText("what")).contains("SHADOW_DEGRADED", "ROLLBACK");
        assertThat(only.path("evidence").size()).isGreaterThan(WINDOW_SECONDS / 10);
        assertThat(highest(only.path("evidence"))).isGreaterThan(Math.log(30 * 86_400.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--live|a.csv", "--live|a.csv|--shadow|b.csv|--recording|c.csv|--cases|d.csv", ""})
    void refuses_half_a_pair_both_kinds_of_source_and_none(String arguments) {
        StringWriter complaints = new StringWriter();
        int code = new CommandLine(new BacktestCommand())
                .setErr(new PrintWriter(complaints))
                .execute(arguments.isEmpty() ? new String[0] : arguments.split("\\|", -1));
        assertThat(code).isEqualTo(2);
        assertThat(complaints.toString()).contains("--");
    }

    private static double highest(JsonNode points) {
        double highest = 0;
        for (JsonNode point : points) {
            highest = Math.max(highest, point.path("logEvidence").asDouble());
        }
        return highest;
    }

    private static List<String> table(double failureShare) {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>();
        lines.add("timestamp_ms,service,route,latency_ms,pod,status");
        for (int request = 0; request < 40 * WINDOW_SECONDS; request++) {
            lines.add("%d,shop,/cart,%.3f,pod-%d,%d"
                    .formatted(
                            NOON_MILLIS + request * 25L,
                            20 * Math.exp(0.5 * random.nextGaussian()),
                            request % 4,
                            random.nextDouble() < failureShare ? 500 : 200));
        }
        return lines;
    }

    private static List<String> accessLog(double failureShare) {
        Random random = new Random(SEED + 1);
        List<String> lines = new ArrayList<>();
        lines.add("{\"start_time\":\"yesterday\",\"duration\":1,\"response_code\":200,\"upstream_host\":\"h\"}");
        for (int request = 0; request < 20 * WINDOW_SECONDS; request++) {
            lines.add(
                    ("{\"start_time\":\"%s\",\"duration\":%d,\"response_code\":%d,\"method\":\"GET\",\"service\":\"shop\","
                                    + "\"route\":\"/cart\",\"path\":\"/cart\",\"response_flags\":\"-\",\"upstream_host\":\"10.0.0.%d:80\"}")
                            .formatted(
                                    Instant.ofEpochMilli(NOON_MILLIS + request * 50L),
                                    Math.round(20 * Math.exp(0.5 * random.nextGaussian())),
                                    random.nextDouble() < failureShare ? 500 : 200,
                                    request % 3));
        }
        return lines;
    }

    /** Three windows an hour apart, 40 requests a second; in the second one in ten fails. */
    private static List<String> recording() {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>();
        lines.add("timestamp_ms,service,route,latency_ms,pod,status,note");
        lines.add("not-a-number,shop,/cart,10,pod-1,200,skipped and told");
        for (int window = 0; window < 3; window++) {
            for (int request = 0; request < 40 * WINDOW_SECONDS; request++) {
                boolean failed = random.nextDouble() < (window == 1 ? 0.1 : 0.002);
                long atMillis = window * HOUR_MILLIS + request * 25L;
                double latencyMillis = 20 * Math.exp(0.5 * random.nextGaussian());
                lines.add("%d,shop,/cart,%.3f,pod-%d,%d,"
                        .formatted(atMillis, latencyMillis, request % 4, failed ? 500 : 200));
            }
        }
        return lines;
    }

    private static String window(String name, int live, int shadow) {
        long length = WINDOW_SECONDS * 1000L;
        return "%s,%d,%d,%d,%d"
                .formatted(
                        name,
                        live * HOUR_MILLIS,
                        live * HOUR_MILLIS + length,
                        shadow * HOUR_MILLIS,
                        shadow * HOUR_MILLIS + length);
    }
}
