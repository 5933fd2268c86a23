package dev.foreshadow.demo.delivery;

import dev.foreshadow.actuator.console.Family;
import dev.foreshadow.actuator.publication.Meters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every metric that exists, taken from the code that makes it. */
final class MetricNames {
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final Pattern LABEL = Pattern.compile("addGroup\\(\"(\\w+)\"[^)]*\\)(?:\\)|\\s)*\\.");
    private static final Pattern IN_CODE =
            Pattern.compile("((?:%s)*)(?:counter|gauge|meter|histogram)\\(\\s*\"(foreshadow_\\w+)\"".formatted(LABEL));

    /** Flink's own, as its documentation of metrics and its Prometheus reporter name them. */
    private static final Set<String> OF_FLINK = Set.of(
            "flink_jobmanager_job_numRestarts",
            "flink_jobmanager_job_lastCheckpointDuration",
            "flink_jobmanager_job_lastCheckpointSize",
            "flink_taskmanager_job_task_busyTimeMsPerSecond",
            OPERATOR + "pendingRecords",
            OPERATOR + "currentEmitEventTimeLag");

    private static final Set<String> OF_PROMETHEUS = Set.of("ALERTS");

    private MetricNames() {}

    static Set<String> all() {
        return Stream.of(ofApplications(), ofActuator(), ofJob(), OF_FLINK, OF_PROMETHEUS)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> ofApplications() {
        return Stream.of(Family.values()).map(Family::metric).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Uses every meter once and reads the names from a scrape. */
    static Set<String> ofActuator() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Meters meters = new Meters(registry);
        meters.follow(() -> true, () -> 0);
        meters.decision("obeyed");
        meters.mitigation("ROLLBACK", "DONE");
        meters.written("Deployment");
        meters.routed(Duration.ofMillis(1));
        meters.reconciled(Duration.ofMillis(1));
        return registry.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> ofJob() {
        Set<String> found = new TreeSet<>();
        for (Path file : Repository.files("jobs/src/main/java", ".java")) {
            Matcher one = IN_CODE.matcher(Repository.text(file));
            while (one.find()) {
                String labels = LABEL.matcher(one.group(1))
                        .results()
                        .map(label -> label.group(1) + "_")
                        .collect(Collectors.joining());
                found.add(OPERATOR + (isReadBySource(file) ? "deserializer_" : "") + labels + one.group(3));
            }
        }
        return found;
    }

    /** What counts while Kafka's records are read is in a group of its own; PipelineMetricsIT proves it. */
    private static boolean isReadBySource(Path file) {
        String name = file.getParent().getFileName().toString();
        return Set.of("telemetry", "usage", "policy").contains(name);
    }
}
