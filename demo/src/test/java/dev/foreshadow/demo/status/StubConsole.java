package dev.foreshadow.demo.status;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers as a console does whose one application, shop/checkout, was rolled back. */
public final class StubConsole implements AutoCloseable {
    private static final String SUMMARY =
            """
            {"application":"shop/checkout","verdict":"SHADOW_DEGRADED","sinceMillis":1777636811000,"phase":"rolled back",
             "mode":"armed","mirrorPercent":"5","leadFactor":2.5,"sentence":"shadow fails 7.7 %",
             "live":{"requestsPerSecond":401,"failureShare":0.0014,"p50Millis":21,"p99Millis":182,"hosts":20},
             "shadow":{"requestsPerSecond":20.5,"failureShare":0.077,"p50Millis":22,"p99Millis":190,"hosts":2},
             "done":"rollback done: rolled back in 17 s","undo":"publish a fixed image."}
            """;
    private static final String VIEW =
            """
            {"summary":%s,"livePods":20,"shadowPods":2,
             "status":{"stableRevision":"r1","effectiveRevision":"r2","weights":{"live":0,"stable":100},
               "hosts":{"strata":[{"name":"zone-a","nodes":10,"sampled":1},{"name":"zone-b","nodes":10,"sampled":1}]}},
             "verdict":{"findings":[{"signal":"ERROR","comparison":"NEW_AGAINST_STABLE","ratio":55,"marginRatio":1.2,
               "logEvidence":17.0,"logThreshold":14.8}]},
             "decisions":[{"id":"d-5f0c","action":"ROLLBACK","decidedAtMillis":1777636812000,"sentence":"shadow fails"}]}
            """
                    .formatted(SUMMARY);

    private final HttpServer http;

    public StubConsole() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer("/", 200, "<html>another program</html>");
        answer("/api/applications", 200, "[" + SUMMARY + "]");
        answer("/api/applications/shop/checkout", 200, VIEW);
        answer("/api/applications/shop/none", 404, "{}");
        http.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        http.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
