package dev.foreshadow.actuator.registry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry on this machine that answers as it is told, and remembers what it was asked. */
public final class FakeRegistry implements AutoCloseable {
    public static final String DIGEST = "sha256:" + "ab".repeat(32);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private volatile Manner manner;

    /** How it answers a question for a manifest. */
    @FunctionalInterface
    public interface Manner {
        void answer(HttpExchange exchange) throws IOException;
    }

    public FakeRegistry(Manner manner) {
        this.manner = manner;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/v2/", this::manifest);
        server.createContext("/token", this::token);
        server.start();
    }

    /** Knows every tag. */
    public static FakeRegistry thatKnowsAll() {
        return new FakeRegistry(FakeRegistry::found);
    }

    public static void found(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Docker-Content-Digest", DIGEST);
        exchange.sendResponseHeaders(200, -1);
    }

    static Manner refusing(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Wants a token first, and says where it is to be had. */
    Manner strict(String realm) {
        return exchange -> {
            if ("Bearer anybody".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                found(exchange);
                return;
            }
            String challenge =
                    "Bearer realm=\"%s\",service=\"here\",scope=\"repository:other:pull,push\"".formatted(realm);
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
            exchange.sendResponseHeaders(401, -1);
        };
    }

    public void answers(Manner next) {
        manner = next;
    }

    /** The image of this name and tag here. */
    public String image(String nameAndTag) {
        return host() + "/" + nameAndTag;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and address of every question, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> accepted() {
        return List.copyOf(accepted);
    }

    private void manifest(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            Headers headers = exchange.getRequestHeaders();
            accepted.add(String.join(", ", headers.getOrDefault("Accept", List.of())));
            manner.answer(exchange);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = "{\"access_token\": \"anybody\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
