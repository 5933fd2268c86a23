package dev.foreshadow.actuator.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The static files of the console: few, named one by one, read once, never from a path that somebody sent. */
final class Pages {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("console.css", STYLE),
            Map.entry("print.css", STYLE),
            Map.entry("main.js", SCRIPT),
            Map.entry("connection.js", SCRIPT),
            Map.entry("elements.js", SCRIPT),
            Map.entry("numbers.js", SCRIPT),
            Map.entry("overview.js", SCRIPT),
            Map.entry("application.js", SCRIPT),
            Map.entry("findings.js", SCRIPT),
            Map.entry("facts.js", SCRIPT),
            Map.entry("charts.js", SCRIPT),
            Map.entry("decision.js", SCRIPT),
            Map.entry("actions.js", SCRIPT),
            Map.entry("uplot/uPlot.iife.min.js", SCRIPT),
            Map.entry("uplot/uPlot.min.css", STYLE),
            Map.entry("uplot/LICENSE", "text/plain; charset=utf-8"));

    private Pages() {}

    static void serve(JavalinConfig config) {
        serve(config, "/", "index.html", "text/html; charset=utf-8");
        TYPES.forEach((file, type) -> serve(config, "/" + file, file, type));
    }

    private static void serve(JavalinConfig config, String path, String file, String type) {
        byte[] content = read("/console/" + file);
        config.routes.get(path, context -> guarded(context).contentType(type).result(content));
    }

    private static Context guarded(Context context) {
        return context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache");
    }

    private static byte[] read(String path) {
        try (InputStream in = Pages.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path; build the actuator again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be read", e);
        }
    }
}
