package dev.foreshadow.actuator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/** The operator as it is shipped: a process of its own with the memory of {@code deploy/base}, measured from outside. */
final class OperatorProcess implements AutoCloseable {
    /** 70 % of the 768 MiB that the shipped Deployment allows. */
    private static final String HEAP = "-Xmx538m";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern CONSOLE = Pattern.compile("(?m)^console: (\\S+)$");
    private static final Pattern RECONCILES = Pattern.compile("(?m)^foreshadow_reconcile_seconds_count (\\S+)");
    private static final Pattern HEAP_USED = Pattern.compile("(?m)^ (?!Metaspace)\\S.* total \\d+K, used (\\d+)K");
    private static final Pattern THREADS = Pattern.compile("java\\.threads\\.live=(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI console;

    private OperatorProcess(Process process, URI console) {
        this.process = process;
        this.console = console;
    }

    /**
     * What it has used so far, and holds now.
     *
     * @param reconciles since its start
     * @param cpuSeconds since its start
     * @param heapMib after a full collection
     * @param threads alive
     */
    record Usage(double reconciles, double cpuSeconds, double heapMib, long threads) {}

    /** Starts it with these arguments beside broker and cluster, and waits for its console. */
    static OperatorProcess start(String kubeconfig, String... arguments) {
        try {
            Path folder = Files.createTempDirectory("operator");
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder(
                            command(Files.writeString(folder.resolve("config"), kubeconfig), arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            await().atMost(PATIENCE).failFast(() -> !process.isAlive()).until(() -> found(CONSOLE, log) != null);
            return new OperatorProcess(process, URI.create(found(CONSOLE, log)));
        } catch (IOException e) {
            throw new AssertionError("operator does not start", e);
        }
    }

    private static List<String> command(Path kubeconfig, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                java("java"),
                HEAP,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ActuatorMain.class.getName(),
                "--kubeconfig=" + kubeconfig,
                "--kafka=" + Stage.kafka().bootstrapServers(),
                "--http-port=0"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static String found(Pattern pattern, Path log) throws IOException {
        var match = pattern.matcher(Files.readString(log));
        return match.find() ? match.group(1) : null;
    }

    double reconciles() {
        try {
            HttpRequest asked =
                    HttpRequest.newBuilder(console.resolve("metrics")).build();
            var match =
                    RECONCILES.matcher(http.send(asked, BodyHandlers.ofString()).body());
            return match.find() ? Double.parseDouble(match.group(1)) : 0;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("operator does not answer", e);
        }
    }

    /** Collects all garbage first, which costs the process some of what it says. */
    Usage usage() {
        jcmd("GC.run");
        double kib = HEAP_USED
                .matcher(jcmd("GC.heap_info"))
                .results()
                .mapToDouble(OperatorProcess::number)
                .sum();
        var threads =
                THREADS.matcher(jcmd("PerfCounter.print")).results().findFirst().orElseThrow();
        double cpu = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        return new Usage(reconciles(), cpu, kib / 1024, (long) number(threads));
    }

    private static double number(MatchResult match) {
        return Double.parseDouble(match.group(1));
    }

    private String jcmd(String order) {
        try {
            Process asked = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), order)
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("jcmd " + order, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
