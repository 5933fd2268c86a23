package dev.foreshadow.actuator.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.awaitility.Awaitility.await;

/** One page in a browser. */
final class Tab implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final WebSocket socket;

    private Tab(HttpClient http, URI address) {
        this.socket = http.newWebSocketBuilder().buildAsync(address, new Ear()).join();
    }

    static Tab connect(HttpClient http, String description) throws IOException {
        return new Tab(
                http,
                URI.create(
                        JSON.readTree(description).get("webSocketDebuggerUrl").asText()));
    }

    void go(URI page) {
        ask("Page.navigate", Map.of("url", page.toString()));
    }

    /** The value of an expression in the page; a promise is waited for. */
    JsonNode value(String expression) {
        JsonNode answer =
                ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + "\n" + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    String text(String selector) {
        return value("document.querySelector('%s')?.innerText ?? ''".formatted(selector))
                .asText();
    }

    /** Waits until an expression holds in the page. */
    void until(String condition) {
        await(condition)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> value("!!(" + condition + ")").asBoolean());
    }

    void untilText(String selector, String part) {
        until("document.querySelector('%s')?.innerText.includes('%s')".formatted(selector, part));
    }

    /** Presses a key as a person does. */
    void press(String key) {
        for (String type : new String[] {"keyDown", "keyUp"}) {
            Map<String, Object> event = key.equals("Enter")
                    ? Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", 13, "text", "\r")
                    : Map.of(
                            "type", type, "key", key, "code", key, "windowsVirtualKeyCode", key.equals("Tab") ? 9 : 27);
            ask("Input.dispatchKeyEvent", event);
        }
    }

    void window(int width, int height) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean yes) {
        ask("Emulation.setEmulatedMedia", Map.of("features", new Object[] {
            Map.of("name", "prefers-color-scheme", "value", yes ? "dark" : "light")
        }));
    }

    void photograph(Path file, boolean wholePage) {
        JsonNode answer = ask("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", wholePage));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(answer.get("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        ObjectNode question = JSON.createObjectNode().put("id", id).put("method", method);
        question.set("params", JSON.valueToTree(parameters));
        socket.sendText(question.toString(), true).join();
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException(method + " was not answered", e);
        }
    }

    @Override
    public void close() {
        ask("Page.close", Map.of());
        socket.abort();
    }

    /** Puts the pieces of a message together and hands it to whoever asked. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder pieces = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            pieces.append(piece);
            if (last) {
                hand(pieces.toString());
                pieces.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hand(String message) {
            try {
                JsonNode read = JSON.readTree(message);
                CompletableFuture<JsonNode> waiting =
                        asked.remove(read.path("id").asInt(-1));
                if (waiting != null && read.has("result")) {
                    waiting.complete(read.get("result"));
                } else if (waiting != null) {
                    waiting.completeExceptionally(new AssertionError(message));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
