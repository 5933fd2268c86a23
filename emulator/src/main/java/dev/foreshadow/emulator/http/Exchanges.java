package dev.foreshadow.emulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.foreshadow.emulator.api.Api;
import dev.foreshadow.emulator.api.Target;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.faults.ApiCall;
import dev.foreshadow.emulator.faults.Faults;
import dev.foreshadow.emulator.tree.Tree;
import dev.foreshadow.emulator.watch.WatchRequest;
import dev.foreshadow.emulator.watch.WatchStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One HTTP exchange from the request to the last byte of the answer. */
final class Exchanges {
    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

    /** How long a watch lives whose client names no end. A real server draws 30 to 60 minutes. */
    private static final String WATCH_SECONDS = "1800";

    private final Api api;
    private final Faults faults;
    private final Resources resources;
    private final Discovery discovery;
    private volatile boolean ended;

    Exchanges(Api api, Faults faults) {
        this.api = api;
        this.faults = faults;
        this.resources = new Resources(api);
        this.discovery = new Discovery(api.types());
    }

    /** Ends every open watch. */
    void end() {
        ended = true;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) { // h2c is no watch
                // No WebSockets. Clients take this very code as: then watch over plain HTTP.
                send(exchange, Answer.ok(Tree.object()));
                return;
            }
            answer(exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Request request) throws IOException, InterruptedException {
        Answer answer;
        try {
            if (Place.isResource(request.path()) && !Reviews.isReview(request)) {
                Target target = Place.of(request.path(), api.types());
                ApiCall call = Calls.of(request, target);
                faults.before(call);
                if (call.verb().equals("watch")) {
                    watch(exchange, request, target);
                    return;
                }
                answer = resources.answer(request, target);
                faults.after(call);
            } else {
                faults.before(Calls.page(request));
                answer = Reviews.isReview(request) ? Reviews.answer(request) : discovery.answer(request.path());
            }
        } catch (Faults.NoAnswer ordered) {
            return; // closing an exchange without an answer ends its connection
        } catch (ApiFailure failure) {
            answer = new Answer(failure.code(), failure.status());
        } catch (RuntimeException bug) {
            LOG.warn("request failed method={} path=/{}", request.method(), String.join("/", request.path()), bug);
            ApiFailure failure = ApiFailure.of(500, "InternalError", "Internal error occurred: " + bug);
            answer = new Answer(500, failure.status());
        }
        send(exchange, answer);
    }

    private void watch(HttpExchange exchange, Request request, Target target) throws IOException, InterruptedException {
        String seconds = request.query().text("timeoutSeconds");
        // A watch on one object is a watch on its kind with a field selector; old clients ask by path.
        WatchRequest wanted = new WatchRequest(
                target,
                Resources.selection(request, target),
                request.query().text("resourceVersion"),
                Duration.ofSeconds(Long.parseLong(seconds.isEmpty() ? WATCH_SECONDS : seconds)),
                request.query().is("allowWatchBookmarks"),
                resources.view(request, target));
        long epoch = faults.watchEpoch();
        BooleanSupplier over = () -> ended || faults.watchEpoch() != epoch;
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            new WatchStream(api.store(), wanted, out).run(over);
        } catch (IOException gone) {
            LOG.debug("watch ended by the client kind={}", target.type().kind());
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        ObjectNode body = answer.body();
        byte[] bytes = Tree.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (answer.code() == 429) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        for (String warning : answer.warnings()) {
            String quoted = warning.replace("\\", "\\\\").replace("\"", "\\\"");
            exchange.getResponseHeaders().add("Warning", "299 - \"" + quoted + "\"");
        }
        exchange.sendResponseHeaders(answer.code(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
