package dev.foreshadow.demo.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.json.MalformedMessage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads the JSON of a console. */
final class ConsoleClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI console;

    ConsoleClient(URI console) {
        this.console = console.toString().endsWith("/") ? console : URI.create(console + "/");
    }

    /** All applications, each in short. */
    JsonNode applications() {
        return read("api/applications", "");
    }

    /** One application in full, by {@code namespace/name}. */
    JsonNode application(String key) {
        return read("api/applications/" + key, key);
    }

    private JsonNode read(String path, String what) {
        HttpRequest request =
                HttpRequest.newBuilder(console.resolve(path)).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == NOT_FOUND) {
                throw new IllegalArgumentException(
                        "%s: no such application at %s; foreshadow status lists them".formatted(what, console));
            }
            if (answer.statusCode() != FOUND) {
                throw new IllegalStateException(
                        "%s answered status %d; is it the console's address? name it with --console"
                                .formatted(console, answer.statusCode()));
            }
            return Json.read(answer.body(), JsonNode.class);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(
                    "%s answers, but not with the console's JSON; name the console with --console".formatted(console),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "no console at %s; name it with --console, or forward it: kubectl -n foreshadow port-forward svc/foreshadow-actuator 8090"
                            .formatted(console),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
