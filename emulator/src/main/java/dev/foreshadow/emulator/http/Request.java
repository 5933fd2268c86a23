package dev.foreshadow.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.tree.Tree;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A request, taken apart.
 *
 * @param path decoded segments
 * @param contentType without parameters, lower case
 * @param accept what the client would like to read
 * @param userAgent up to its first slash: the field manager of a client that names none
 */
record Request(
        String method,
        List<String> path,
        Query query,
        String contentType,
        String accept,
        String userAgent,
        String body) {
    static Request of(HttpExchange exchange) throws IOException {
        List<String> path = Arrays.stream(exchange.getRequestURI().getPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        return new Request(
                exchange.getRequestMethod(),
                path,
                Query.parse(exchange.getRequestURI().getRawQuery()),
                header(exchange, "Content-Type").split(";", -1)[0].trim().toLowerCase(Locale.ROOT),
                header(exchange, "Accept"),
                header(exchange, "User-Agent").split("/", -1)[0],
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /**
     * The body as a tree; a missing node if there is none.
     *
     * @throws ApiFailure 400 if it is neither JSON nor, where that is allowed, YAML; 415 if it does not even claim to be
     */
    JsonNode json() {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        if (contentType.endsWith("protobuf")) {
            throw ApiFailure.of(
                    415, "UnsupportedMediaType", "body: is " + contentType + "; the emulator reads JSON: apply a file");
        }
        try {
            boolean yaml = contentType.endsWith("yaml") && !body.stripLeading().startsWith("{");
            return yaml ? yaml() : Tree.parse(body);
        } catch (RuntimeException e) {
            throw ApiFailure.badRequest("body: not readable as " + contentType + ": " + e.getMessage());
        }
    }

    private JsonNode yaml() {
        Object value = Serialization.unmarshal(body, Object.class);
        // Through bytes, so that numbers become the same nodes as from JSON.
        return Tree.parse(Serialization.asJson(value));
    }
}
