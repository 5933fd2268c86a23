package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.contracts.json.Json;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import java.util.Map;
import java.util.Optional;

/** The JSON doors of the console: reading is open, asking for something needs a token. */
final class Api {
    private static final String BEARER = "Bearer ";

    private final Views views;
    private final Board board;
    private final Gate gate;
    private final Wishes wishes;

    Api(Views views, Board board, Gate gate, Wishes wishes) {
        this.views = views;
        this.board = board;
        this.gate = gate;
        this.wishes = wishes;
    }

    void serve(JavalinConfig config) {
        config.routes.get("/api/applications", context -> json(context, views.summaries()));
        config.routes.get(
                "/api/applications/{namespace}/{name}",
                context -> found(context, views.application(key(context)), "application " + key(context)));
        config.routes.get(
                "/api/applications/{namespace}/{name}/moments", context -> json(context, views.moments(key(context))));
        config.routes.get("/api/decisions/{id}", context -> {
            String id = context.pathParam("id");
            found(context, board.decided(id), "decision " + id);
        });
        config.routes.post("/api/applications/{namespace}/{name}/intent", this::ask);
    }

    /** What a person sends: {@code {"intent": "ROLLBACK"}}. */
    private record Asked(Wish.Kind intent) {}

    private void ask(Context context) {
        String header = Optional.ofNullable(context.header("Authorization")).orElse("");
        String namespace = context.pathParam("namespace");
        String name = context.pathParam("name");
        Gate.Pass pass = header.startsWith(BEARER)
                ? gate.check(header.substring(BEARER.length()).strip(), namespace, name)
                : Gate.Pass.nobody("send a token: Authorization: Bearer TOKEN");
        if (!pass.isGranted()) {
            refuse(context, pass.unknown() ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN, pass.refused());
            return;
        }
        Wish.Kind intent = Json.read(context.bodyAsBytes(), Asked.class).intent();
        Optional<Offer> offer = views.application(key(context)).stream()
                .flatMap(view -> view.offers().stream())
                .filter(one -> one.intent() == intent)
                .findFirst();
        if (offer.isEmpty()) {
            refuse(
                    context,
                    HttpStatus.CONFLICT,
                    "%s: %s makes no sense now; look at what the page offers".formatted(key(context), intent));
            return;
        }
        try {
            wishes.write(namespace, name, intent, pass.who());
            context.status(HttpStatus.ACCEPTED);
            json(context, offer.get());
        } catch (KubernetesClientException e) {
            refuse(context, HttpStatus.BAD_GATEWAY, "the cluster did not take it: " + e.getMessage());
        }
    }

    private static void found(Context context, Optional<?> what, String name) {
        what.ifPresentOrElse(
                one -> json(context, one), () -> refuse(context, HttpStatus.NOT_FOUND, name + ": not known here"));
    }

    private static void refuse(Context context, HttpStatus status, String reason) {
        context.status(status);
        json(context, Map.of("reason", reason));
    }

    static void json(Context context, Object body) {
        context.contentType("application/json; charset=utf-8")
                .header("Cache-Control", "no-store")
                .result(Json.write(body));
    }

    private static String key(Context context) {
        return context.pathParam("namespace") + "/" + context.pathParam("name");
    }
}
