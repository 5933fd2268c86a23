package dev.foreshadow.jobs.submit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Against an HTTP server that answers as Flink does; the jar on a real cluster is the job's own test. */
class SubmitCommandTest {
    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private HttpServer flink;
    private String runAnswer = "{\"jobid\":\"abc\"}";
    private int runStatus = 200;

    @BeforeEach
    void start() throws IOException {
        flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flink.createContext("/jars/upload", exchange -> answer(exchange, 200, "{\"filename\":\"/tmp/up/1_job.jar\"}"));
        flink.createContext("/jars/1_job.jar/run", exchange -> answer(exchange, runStatus, runAnswer));
        flink.createContext("/jobs/abc", exchange -> answer(exchange, 200, "{\"state\":\"RUNNING\"}"));
        flink.start();
    }

    @AfterEach
    void stop() {
        flink.stop(0);
    }

    @Test
    void uploads_the_jar_and_starts_it_with_the_arguments_of_line_and_file() throws IOException {
        Path config = Files.writeString(folder.resolve("job.properties"), "kafka: kafka-1:9092\n");
        assertThat(submit("--config", config.toString(), "--parallelism", "3")).isZero();
        assertThat(asked.get(0)).contains("filename=\"job.jar\"").contains("the jar");
        assertThat(asked.get(1))
                .contains("\"--kafka\",\"kafka-1:9092\"")
                .contains("\"--parallelism\",\"3\"")
                .doesNotContain("--config");
        assertThat(out.toString()).contains("job abc is RUNNING").contains("/#/job/abc");
    }

    @Test
    void refuses_a_wrong_argument_before_the_cluster_sees_anything() throws IOException {
        assertThat(submit("--kafka", "nowhere")).isNotZero();
        assertThat(asked).isEmpty();
        assertThat(out.toString()).contains("kafka: found 'nowhere'; host:port is needed");
    }

    @Test
    void says_in_short_why_the_cluster_refused() throws IOException {
        runStatus = 400;
        runAnswer = "{\"errors\":[\"Exception\\n\\tat a.b.C\\nCaused by: not enough slots\"]}";
        assertThat(submit("--kafka", "kafka-1:9092")).isNotZero();
        assertThat(out.toString())
                .contains("status 400")
                .contains("not enough slots")
                .doesNotContain("a.b.C");
    }

    @Test
    void stops_the_job_that_is_replaced_and_goes_on_from_its_savepoint() throws IOException {
        flink.createContext("/jobs/old/stop", exchange -> answer(exchange, 202, "{\"request-id\":\"t1\"}"));
        flink.createContext(
                "/jobs/old/savepoints/t1",
                exchange -> answer(
                        exchange,
                        200,
                        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"file:/s/savepoint-1\"}}"));
        assertThat(submit("--kafka", "kafka-1:9092", "--replace", "old")).isZero();
        assertThat(asked.get(1)).contains("\"drain\":false");
        assertThat(asked.get(2)).contains("\"savepointPath\":\"file:/s/savepoint-1\"");
        assertThat(out.toString()).contains("job old is stopped, savepoint file:/s/savepoint-1");
    }

    @Test
    void starts_nothing_when_no_savepoint_could_be_taken() throws IOException {
        flink.createContext("/jobs/old/stop", exchange -> answer(exchange, 202, "{\"request-id\":\"t1\"}"));
        flink.createContext(
                "/jobs/old/savepoints/t1",
                exchange -> answer(
                        exchange,
                        200,
                        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":"
                                + "{\"stack-trace\":\"CheckpointException: disk full\\n\\tat a.b.C\"}}}"));
        assertThat(submit("--kafka", "kafka-1:9092", "--replace", "old")).isNotZero();
        assertThat(asked).hasSize(2);
        assertThat(out.toString()).contains("it runs on").contains("disk full");
    }

    @Test
    void says_when_a_job_runs_without_its_tasks() {
        assertThat(new JobProgress("RUNNING", 12, 4).isStarted()).isFalse();
        assertThat(new JobProgress("RUNNING", 12, 4))
                .hasToString(
                        "RUNNING, but only 4 of 12 tasks run: are there as many free slots as --parallelism says?");
    }

    private int submit(String... arguments) throws IOException {
        Path jar = Files.writeString(folder.resolve("job.jar"), "the jar");
        List<String> all = new ArrayList<>(
                List.of("--flink", "http://localhost:" + flink.getAddress().getPort() + "/", "--jar", jar.toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new SubmitCommand())
                .setOut(new PrintWriter(out, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    out.write(String.valueOf(failure.getMessage()));
                    return 2;
                })
                .execute(all.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        String found = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!found.isEmpty()) {
            asked.add(found);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
