package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.contracts.json.MalformedMessage;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The HTTP door of the operator: page, JSON, metrics, health. */
public final class Console implements AutoCloseable {
    private final Javalin http;
    private final String host;
    private final Feed feed;

    /**
     * What the console looks at.
     *
     * @param applications all resources, as the operator's cache holds them
     * @param board what Kafka said
     * @param registry the operator's metrics
     * @param ready whether the watches are in sync
     * @param clock the operator's clock
     */
    public record Sight(
            Supplier<List<ShadowDeployment>> applications,
            Board board,
            PrometheusMeterRegistry registry,
            BooleanSupplier ready,
            Clock clock) {}

    /**
     * Starts serving.
     *
     * @param client writes what people ask for, and asks the cluster who they are when {@code address} has no token
     * @throws IllegalStateException if the port is taken
     */
    public Console(ConsoleAddress address, Sight sight, KubernetesClient client) {
        this.host = address.host();
        Views views = new Views(sight.applications(), sight.board(), sight.clock());
        Gate gate = address.token().<Gate>map(OneToken::new).orElseGet(() -> new ClusterTokens(client));
        Api api = new Api(views, sight.board(), gate, new Wishes(client, sight.clock()));
        this.feed = new Feed(views);
        try {
            this.http = bind(Javalin.create(config -> configure(config, api, views, sight)), address);
        } catch (RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    /** Where the page is. */
    public URI uri() {
        return URI.create("http://%s:%d/".formatted(host, http.port()));
    }

    private static Javalin bind(Javalin http, ConsoleAddress address) {
        try {
            return http.start(address.host(), address.port());
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "console: %s:%d is taken; stop who holds it, or choose another port (0 for any)"
                            .formatted(address.host(), address.port()),
                    e);
        }
    }

    private void configure(JavalinConfig config, Api api, Views views, Sight sight) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        Pages.serve(config);
        api.serve(config);
        config.routes.sse("/api/events", feed::followAll);
        config.routes.sse(
                "/api/events/{namespace}/{name}",
                client -> feed.followOne(
                        client,
                        client.ctx().pathParam("namespace") + "/" + client.ctx().pathParam("name")));
        config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(sight.registry().scrape() + views.metrics()));
        config.routes.get("/healthz", context -> context.result("ok\n"));
        config.routes.get("/readyz", context -> readiness(context, sight.ready().getAsBoolean()));
        config.routes.exception(MalformedMessage.class, (problem, context) -> {
            context.status(HttpStatus.BAD_REQUEST);
            Api.json(context, Map.of("reason", problem.getMessage()));
        });
    }

    private static void readiness(Context context, boolean yes) {
        context.status(yes ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .result(yes ? "ready\n" : "not ready: the watches are not in sync yet\n");
    }

    @Override
    public void close() {
        feed.close();
        http.stop();
    }
}
