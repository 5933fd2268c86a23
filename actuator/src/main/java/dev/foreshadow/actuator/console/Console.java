package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.contracts.json.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The HTTP door of the operator. */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final long PUSH_EVERY_MILLIS = 500;

    /** Pushes without news after which a sign of life is sent, so that the page can tell silence from loss: 5 s. */
    private static final int LONGEST_SILENCE = 10;

    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

    private final Supplier<List<ShadowDeployment>> applications;
    private final Board board;
    private final PrometheusMeterRegistry registry;
    private final BooleanSupplier ready;
    private final Queue<SseClient> listeners = new ConcurrentLinkedQueue<>();
    private final Javalin http;
    private final String host;
    private final ScheduledExecutorService pusher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "foreshadow-console-push");
        made.setDaemon(true);
        return made;
    });
    private final ScheduledFuture<?> pushing;
    private String lastPushed = "";
    private int silentPushes;

    /**
     * Starts serving.
     *
     * @param host address to bind
     * @param port port to bind; 0 for any
     * @throws IllegalStateException if the port is taken
     */
    public Console(
            String host,
            int port,
            Supplier<List<ShadowDeployment>> applications,
            Board board,
            PrometheusMeterRegistry registry,
            BooleanSupplier ready) {
        this.host = host;
        this.applications = applications;
        this.board = board;
        this.registry = registry;
        this.ready = ready;
        this.http = bind(Javalin.create(this::configure), host, port);
        pushing =
                pusher.scheduleWithFixedDelay(this::push, PUSH_EVERY_MILLIS, PUSH_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Where the page is. */
    public URI uri() {
        return URI.create("http://%s:%d/".formatted(host, http.port()));
    }

    private static Javalin bind(Javalin http, String host, int port) {
        try {
            return http.start(host, port);
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "console: %s:%d is taken; stop who holds it, or choose another port (0 for any)"
                            .formatted(host, port),
                    e);
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.routes.get("/", page("index.html", "text/html; charset=utf-8"));
        config.routes.get("/console.js", page("console.js", "text/javascript; charset=utf-8"));
        config.routes.get("/console.css", page("console.css", "text/css; charset=utf-8"));
        config.routes.get("/api/applications", context -> json(context).result(state()));
        config.routes.sse("/api/events", this::listen);
        config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(registry.scrape()));
        config.routes.get("/healthz", context -> context.result("ok\n"));
        config.routes.get("/readyz", this::readiness);
    }

    private void readiness(Context context) {
        boolean yes = ready.getAsBoolean();
        context.status(yes ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .result(yes ? "ready\n" : "not ready: the watches are not in sync yet\n");
    }

    private String state() {
        return Json.text(applications.get().stream()
                .map(one -> ApplicationView.of(one, board))
                .toList());
    }

    private void listen(SseClient client) {
        client.keepAlive();
        client.onClose(() -> listeners.remove(client));
        client.sendEvent("applications", state());
        listeners.add(client);
    }

    private void push() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            String now = state();
            if (!now.equals(lastPushed)) {
                lastPushed = now;
                tell("applications", now);
            } else if (++silentPushes >= LONGEST_SILENCE) {
                tell("beat", "");
            }
        } catch (RuntimeException e) { // a listener that went away must not end the pushing
            LOG.debug("event=push-failed reason=\"{}\"", e.getMessage());
        }
    }

    private void tell(String event, String data) {
        silentPushes = 0;
        listeners.forEach(client -> client.sendEvent(event, data));
    }

    private static Context json(Context context) {
        return context.contentType("application/json; charset=utf-8");
    }

    private static Handler page(String file, String type) {
        String text = read("/console/" + file);
        return context -> context.header("Content-Security-Policy", PAGE_POLICY)
                .header("Cache-Control", "no-cache")
                .contentType(type)
                .result(text);
    }

    private static String read(String path) {
        try (InputStream in = Console.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path; build the actuator again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        pushing.cancel(true);
        pusher.shutdownNow();
        listeners.forEach(SseClient::close);
        http.stop();
    }
}
