package dev.foreshadow.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** Asks a running job for a checkpoint over Flink's REST API, and for what was in it. */
final class CheckpointProbe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int POLLS = 2_000;
    private static final int METRIC_POLLS = 20;
    private static final long METRIC_PAUSE_MILLIS = 1_000; // Flink fetches figures behind the answer before
    private static final int ENOUGH = 2;
    private static final String PAIRING = "Pair twins";
    private static final String WAITING = "foreshadow_twins_waiting";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String job;

    CheckpointProbe(int port, String jobId) {
        this.job = "http://127.0.0.1:" + port + "/jobs/" + jobId;
    }

    Checkpoint take() throws IOException, InterruptedException {
        waitingAtLast(); // until all is read
        String request = ask(HttpRequest.newBuilder(URI.create(job + "/checkpoints"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"checkpointType\":\"FULL\"}")))
                .path("request-id")
                .asText();
        for (int poll = 0; poll < POLLS; poll++) {
            JsonNode status = get("/checkpoints/" + request);
            if (status.path("status").path("id").asText().equals("COMPLETED")) {
                JsonNode operation = status.path("operation");
                if (!operation.has("checkpointId")) {
                    throw new IllegalStateException("bench: the checkpoint failed: " + operation.path("failureCause"));
                }
                JsonNode details = get(
                        "/checkpoints/details/" + operation.path("checkpointId").asText());
                return new Checkpoint(
                        details.path("end_to_end_duration").asLong(),
                        details.path("state_size").asLong(),
                        details.path("tasks").path(pairing()).path("state_size").asLong(),
                        waitingAtLast()); // counted seconds that were open went there before the barrier
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IllegalStateException("bench: the checkpoint was not complete after %d polls".formatted(POLLS));
    }

    /** The vertex that joins twins. */
    private String pairing() throws IOException, InterruptedException {
        for (JsonNode vertex : get("").path("vertices")) {
            if (vertex.path("name").asText().startsWith(PAIRING)) {
                return vertex.path("id").asText();
            }
        }
        throw new IllegalStateException("bench: the job has no vertex '%s'".formatted(PAIRING));
    }

    /** As soon as Flink has fetched the figure, and it stands still. */
    private long waitingAtLast() throws IOException, InterruptedException {
        long last = 0;
        int same = 0;
        for (int poll = 0; poll < METRIC_POLLS && same < ENOUGH; poll++) {
            TimeUnit.MILLISECONDS.sleep(METRIC_PAUSE_MILLIS);
            long now = waiting();
            same = now > 0 && now == last ? same + 1 : 0;
            last = now;
        }
        return last;
    }

    /** Requests that wait in the tables of all subtasks. */
    private long waiting() throws IOException, InterruptedException {
        long waiting = 0;
        for (JsonNode vertex : get("").path("vertices")) {
            String metrics = "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : get(metrics)) {
                String id = metric.path("id").asText();
                if (id.endsWith(WAITING)) {
                    waiting += (long) get(metrics + "?agg=sum&get=" + id)
                            .path(0)
                            .path("sum")
                            .asDouble();
                }
            }
        }
        return waiting;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(job + path)));
    }

    private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(
                client.send(request.build(), BodyHandlers.ofByteArray()).body());
    }
}
