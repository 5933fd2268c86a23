package dev.foreshadow.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.awaitility.Awaitility.await;

/** What people do with a Flink cluster over REST. */
record ClusterApi(String address) {
    private static final String BOUNDARY = "foreshadow-boundary";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("CANCELED", "FINISHED", "FAILED");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Registered TaskManagers; 0 while nobody answers. */
    int taskManagers() throws InterruptedException {
        try {
            return answer(get("/taskmanagers")).path("taskmanagers").size();
        } catch (IOException e) {
            return 0; // not up yet
        }
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
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/jars/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return Path.of(answer(request).path("filename").asText()).getFileName().toString();
    }

    /** The cluster's answer to a run of a jar: its {@code jobid}, or its {@code errors}. */
    JsonNode run(String jar, String... arguments) throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(Map.of("programArgsList", List.of(arguments)));
        return answer(HttpRequest.newBuilder(URI.create(address + "/jars/" + jar + "/run"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** The job's state, for example {@code RUNNING}. */
    String state(String job) throws IOException, InterruptedException {
        return answer(get("/jobs/" + job)).path("state").asText();
    }

    /** Ends a job without a savepoint; returns when its slots are free. */
    void cancel(String job) throws IOException, InterruptedException {
        CLIENT.send(
                HttpRequest.newBuilder(URI.create(address + "/jobs/" + job))
                        .method("PATCH", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        await().atMost(Duration.ofMinutes(3))
                .ignoreException(IOException.class)
                .until(() -> ENDED.contains(state(job)));
    }

    private static byte[] lines(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).build();
    }

    private static JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
        return JSON.readTree(response.body());
    }
}
