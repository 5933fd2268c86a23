package dev.foreshadow.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** How much a running job's tasks are held back by those after them, over Flink's REST API. */
final class Pressure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METRIC = "backPressuredTimeMsPerSecond";
    private static final double MILLIS_PER_SECOND = 1_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String job;
    private double sum;
    private int samples;

    Pressure(int port, String jobId) {
        job = "http://127.0.0.1:" + port + "/jobs/" + jobId;
    }

    /** Looks once at all tasks. */
    void sample() throws IOException, InterruptedException {
        double most = 0;
        for (JsonNode vertex : get("").path("vertices")) {
            String id = vertex.path("id").asText();
            JsonNode found = get("/vertices/" + id + "/subtasks/metrics?agg=max&get=" + METRIC);
            most = Math.max(most, found.path(0).path("max").asDouble());
        }
        sum += most / MILLIS_PER_SECOND;
        samples++;
    }

    /** Mean share of the time of the task that was held back most, 0 to 1. */
    double share() {
        return samples == 0 ? 0 : sum / samples;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(job + path)).build();
        return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
    }
}
