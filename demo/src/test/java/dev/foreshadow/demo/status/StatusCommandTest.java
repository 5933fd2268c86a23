package dev.foreshadow.demo.status;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class StatusCommandTest {
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
             "verdict":{"findings":[{"signal":"ERROR","comparison":"NEW_AGAINST_STABLE","logEvidence":17.0,"logThreshold":14.8}]},
             "decisions":[{"id":"d-5f0c","action":"ROLLBACK","decidedAtMillis":1777636812000,"sentence":"shadow fails"}]}
            """
                    .formatted(SUMMARY);
    private HttpServer console;

    @BeforeEach
    void serve() throws IOException {
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/api/applications", 200, "[" + SUMMARY + "]");
        answer("/api/applications/shop/checkout", 200, VIEW);
        answer("/api/applications/shop/none", 404, "{}");
        console.start();
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        console.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        console.stop(0);
    }

    @Test
    void all_applications_are_a_line_each_and_a_failing_shadow_is_exit_code_1() {
        Run run = run(new StatusCommand());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said())
                .contains("APPLICATION", "shop/checkout", "▲ shadow degraded", "rolled back", "5 %", "2.5")
                .doesNotContain("\u001b");
    }

    @Test
    void one_application_is_a_tree_of_groups_hosts_evidence_and_decisions() {
        assertThat(run(new StatusCommand(), "shop/checkout").said())
                .contains("since 12:00:11")
                .contains("├─ live      r1 → r2, 20 pods, 401.0 requests a second, 0.14 % failed, p99 182 ms")
                .contains("│  └─ 100 % of users to stable")
                .contains("│  ├─ zone-a: 1 of 10 hosts")
                .contains("error     ████████████████████ 2.4e+07 of 2.7e+06")
                .contains("   └─ 12:00:12 rollback (d-5f0c): shadow fails");
    }

    @Test
    void machines_get_the_json_as_it_is() {
        assertThat(run(new StatusCommand(), "shop/checkout", "--json").said()).startsWith("{\"summary\":{");
    }

    @Test
    void an_application_that_does_not_exist_is_named() {
        assertThat(run(new StatusCommand(), "shop/none").said()).contains("shop/none: no such application");
    }

    @Test
    void a_console_that_is_not_there_is_named_with_the_way_to_reach_it() {
        int port = console.getAddress().getPort();
        console.stop(0);

        assertThat(run(new StatusCommand()).said()).contains("no console at http://127.0.0.1:" + port, "port-forward");
    }

    @Test
    void watching_prints_only_what_is_new() {
        String said = run(new WatchCommand(), "shop/checkout", "--times", "3", "--every", "PT0.01S")
                .said();

        assertThat(said.split("Application:", -1)).hasSize(2);
    }

    private record Run(int code, String said) {}

    private Run run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionExceptionHandler((failure, at, parsed) -> {
                    at.getErr().println(failure.getMessage());
                    return 70;
                });
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--console";
        all[arguments.length + 1] = "http://127.0.0.1:" + console.getAddress().getPort();
        return new Run(line.execute(all), out.toString());
    }
}
