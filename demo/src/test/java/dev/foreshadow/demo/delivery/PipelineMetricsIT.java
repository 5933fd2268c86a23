package dev.foreshadow.demo.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.broker.TopicSpec;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.jobs.ForeshadowJob;
import dev.foreshadow.jobs.JobSettings;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * Flink's own Prometheus reporter names the job's metrics as dashboards and alerts do. It pushes here, because the one
 * that is scraped would listen on all addresses.
 */
class PipelineMetricsIT {
    private static final Pattern USED = Pattern.compile("\\bflink_\\w+");
    private static final Pattern LABEL = Pattern.compile("\\b(?:le|application)=\"[^\"]*\"");
    private final Set<String> pushed = new ConcurrentSkipListSet<>();
    private final Set<String> labels = new ConcurrentSkipListSet<>();

    @Test
    void each_metric_that_a_dashboard_or_an_alert_asks_for_is_shown_by_a_running_job() throws Exception {
        Set<String> wanted = Stream.concat(
                        Repository.files("grafana/dashboards", ".json").stream().map(Repository::text),
                        Stream.of(Repository.text("deploy/prometheus/rules.yml")))
                .flatMap(text -> USED.matcher(text).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::listen);
        gateway.start();
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopics(Stream.of(
                            Topics.OTLP_LOGS,
                            Topics.OTLP_METRICS,
                            Topics.APPLICATIONS,
                            Topics.VERDICTS,
                            Topics.DECISIONS,
                            Topics.DEAD_LETTERS)
                    .map(name -> new TopicSpec(name, 1, name.equals(Topics.APPLICATIONS)))
                    .toList());
            send(kafka.bootstrapServers()); // some are only there once something was read, or judged
            JobClient job = start(kafka.bootstrapServers(), gateway.getAddress().getPort());
            try {
                await("metrics of the job")
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> missing(wanted), Set::isEmpty);
                await("labels as they are, which histograms need")
                        .atMost(Duration.ofSeconds(60))
                        .until(
                                () -> labels,
                                found -> found.containsAll(Set.of(
                                        "le=\"0.025\"",
                                        "le=\"+Inf\"",
                                        "application=\"%s\"".formatted(OneApplication.NAME))));
            } finally {
                job.cancel().get(10, TimeUnit.SECONDS);
            }
        } finally {
            gateway.stop(0);
        }
    }

    private static void send(String kafka) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            Instant begin = Instant.now().minusSeconds(60);
            byte[] application = OneApplication.NAME.getBytes(StandardCharsets.UTF_8);
            byte[] state = Json.write(OneApplication.state(begin));
            producer.send(new ProducerRecord<>(Topics.APPLICATIONS, application, state))
                    .get();
            producer.send(new ProducerRecord<>(Topics.OTLP_LOGS, new byte[] {1, 2, 3}))
                    .get();
            for (int second = 0; second < 10; second++) {
                byte[] request =
                        OneApplication.request(begin.plusSeconds(second)).toByteArray();
                producer.send(new ProducerRecord<>(Topics.OTLP_LOGS, request)).get();
            }
        }
    }

    private Set<String> missing(Set<String> wanted) {
        Set<String> left = new TreeSet<>(wanted);
        left.removeAll(pushed);
        return left;
    }

    private void listen(HttpExchange exchange) throws IOException {
        String metrics = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        metrics.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .forEach(pushed::add);
        LABEL.matcher(metrics).results().map(MatchResult::group).forEach(labels::add);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private static JobClient start(String kafka, int gatewayPort) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("rest.bind-address", "127.0.0.1");
        configuration.setString("rest.bind-port", "0");
        configuration.setString("taskmanager.memory.network.max", "64mb");
        configuration.setString("taskmanager.memory.network.min", "64mb");
        configuration.setString("taskmanager.memory.managed.size", "16mb");
        configuration.setString("metrics.reporters", "prom");
        configuration.setString(
                "metrics.reporter.prom.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusPushGatewayReporterFactory");
        configuration.setString("metrics.reporter.prom.hostUrl", "http://127.0.0.1:" + gatewayPort);
        configuration.setString("metrics.reporter.prom.interval", "1 SECONDS");
        configuration.setString("metrics.reporter.prom.filterLabelValueCharacters", "false"); // as it is deployed
        var environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        ForeshadowJob.build(environment, JobSettings.of(kafka));
        return environment.executeAsync("foreshadow");
    }
}
