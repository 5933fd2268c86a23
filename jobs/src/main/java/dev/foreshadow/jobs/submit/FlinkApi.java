package dev.foreshadow.jobs.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The part of Flink's REST API that a submission needs. */
final class FlinkApi {
    private static final String BOUNDARY = "foreshadow-boundary";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> STARTED = Set.of("RUNNING", "FINISHED");
    private static final long POLL_MILLIS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI address;

    FlinkApi(URI address) {
        this.address = address;
    }

    /** The id under which the cluster keeps the jar. */
    String upload(Path jar) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(lines(
                "--" + BOUNDARY,
                "Content-Disposition: form-data; name=\"jarfile\"; filename=\"" + jar.getFileName() + "\"",
                "Content-Type: application/x-java-archive",
                "",
                ""));
        Files.copy(jar, body);
        body.write(lines("", "--" + BOUNDARY + "--", ""));
        JsonNode answer = answer(request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
        return Path.of(answer.path("filename").asText()).getFileName().toString();
    }

    /** The id of the job that was started. */
    String run(String jar, List<String> arguments, String savepoint) throws IOException, InterruptedException {
        Map<String, Object> body = new HashMap<>(Map.of("programArgsList", arguments));
        if (savepoint != null) {
            body.put("savepointPath", savepoint);
        }
        return answer(json("/jars/" + jar + "/run", body)).path("jobid").asText();
    }

    /** How far the job is. */
    JobProgress progress(String job) throws IOException, InterruptedException {
        JsonNode found = get("/jobs/" + job);
        int tasks = 0;
        int running = 0;
        for (JsonNode vertex : found.path("vertices")) {
            tasks++;
            if (STARTED.contains(vertex.path("status").asText())) {
                running++;
            }
        }
        return new JobProgress(found.path("state").asText(), tasks, running);
    }

    /**
     * Takes a savepoint and stops the job; returns when both are done.
     *
     * @param folder where the savepoint goes, as the cluster sees it; null for the cluster's own choice
     * @return the savepoint
     * @throws RefusedByFlink if no savepoint could be taken; the job runs on then
     */
    String stop(String job, String folder) throws IOException, InterruptedException {
        Map<String, Object> body = new HashMap<>(Map.of("drain", false));
        if (folder != null) {
            body.put("targetDirectory", folder);
        }
        String trigger =
                answer(json("/jobs/" + job + "/stop", body)).path("request-id").asText();
        JsonNode savepoint = savepoint(job, trigger);
        while (savepoint.path("status").path("id").asText().equals("IN_PROGRESS")) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            savepoint = savepoint(job, trigger);
        }
        JsonNode cause = savepoint.path("operation").path("failure-cause").path("stack-trace");
        if (!cause.isMissingNode()) {
            throw new RefusedByFlink("--flink %s: no savepoint of job %s, it runs on: %s"
                    .formatted(address, job, firstLines(JSON.createArrayNode().add(cause))));
        }
        return savepoint.path("operation").path("location").asText();
    }

    private JsonNode savepoint(String job, String trigger) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/savepoints/" + trigger);
    }

    /** What the cluster says at a path. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(request(path));
    }

    private HttpRequest.Builder json(String path, Map<String, Object> body) throws IOException {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private static byte[] lines(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/+$", "") + path))
                .timeout(PATIENCE);
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() >= 400 || answer.has("errors")) {
                throw new RefusedByFlink("--flink %s: refused with status %d: %s"
                        .formatted(address, response.statusCode(), firstLines(answer.path("errors"))));
            }
            return answer;
        } catch (RefusedByFlink e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "--flink %s: no answer (%s); give the JobManager's REST address, for example http://localhost:8081"
                            .formatted(address, e),
                    e);
        }
    }

    /** Flink answers with stack traces; what a person needs is in the causes. */
    private static String firstLines(JsonNode errors) {
        StringBuilder causes = new StringBuilder();
        errors.forEach(error -> error.asText()
                .lines()
                .filter(line -> line.startsWith("Caused by: ") || !line.startsWith("\t"))
                .limit(6)
                .forEach(line -> causes.append(causes.isEmpty() ? "" : "; ").append(line)));
        return causes.toString();
    }
}
