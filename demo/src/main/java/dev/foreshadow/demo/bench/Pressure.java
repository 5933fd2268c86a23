package dev.foreshadow.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long a running job's subtasks were held back by those after them, over Flink's REST API. Asked seldom: an answer costs
 * Flink a look at every metric of the job.
 */
final class Pressure {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Since the subtask began; the rate that Flink has, too, is one of the last minute, start included. */
    private static final String METRIC = "accumulateBackPressuredTimeMs";

    /** Flink answers with what it knows, and looks anew then. */
    private static final int LOOK_MILLIS = 400;

    private static final double NANOS_PER_MILLI = 1e6;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String job;

    Pressure(int port, String jobId) {
        job = "http://127.0.0.1:" + port + "/jobs/" + jobId;
    }

    /** Up to now. */
    HeldBack look() throws IOException, InterruptedException {
        read();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        return read();
    }

    private HeldBack read() throws IOException, InterruptedException {
        Map<String, Double> millis = new HashMap<>();
        for (JsonNode vertex : get("").path("vertices")) {
            String metrics = "/vertices/" + vertex.path("id").asText() + "/metrics?get=";
            String names = IntStream.range(0, vertex.path("parallelism").asInt())
                    .mapToObj(subtask -> subtask + "." + METRIC)
                    .collect(Collectors.joining(","));
            for (JsonNode found : get(metrics + names)) {
                millis.put(
                        metrics + found.path("id").asText(), found.path("value").asDouble());
            }
        }
        return new HeldBack(System.nanoTime(), millis);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(job + path)).build();
        return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
    }

    /**
     * What was read at one moment.
     *
     * @param nanos when
     * @param millis of each subtask
     */
    record HeldBack(long nanos, Map<String, Double> millis) {
        /** Share of the time since then that the subtask which was held back most was, 0 to 1. */
        double since(HeldBack before) {
            double most = millis.entrySet().stream()
                    .mapToDouble(one -> one.getValue() - before.millis.getOrDefault(one.getKey(), 0.0))
                    .max()
                    .orElse(0);
            return most * NANOS_PER_MILLI / (nanos - before.nanos);
        }
    }
}
