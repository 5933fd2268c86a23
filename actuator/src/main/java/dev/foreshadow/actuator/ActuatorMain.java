package dev.foreshadow.actuator;

import dev.foreshadow.actuator.ActuatorSettings.Safety;
import dev.foreshadow.actuator.intake.DecisionKey;
import dev.foreshadow.actuator.notification.Notices;
import dev.foreshadow.actuator.notification.Receiver;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The operator from a command line. */
@Command(
        name = "actuator",
        mixinStandardHelpOptions = true,
        description = "Runs the Foreshadow operator until it is asked to stop.")
public final class ActuatorMain implements Callable<Integer> {
    @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT", description = "Kafka bootstrap servers.")
    private String kafka;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "How to reach the cluster; default: KUBECONFIG, ~/.kube/config, or the pod's own account.")
    private File kubeconfig;

    @Option(names = "--namespaces", split = ",", paramLabel = "NS", description = "Look after these only.")
    private Set<String> namespaces = Set.of();

    @Option(names = "--http-host", defaultValue = "127.0.0.1", description = "Console address (${DEFAULT-VALUE}).")
    private String httpHost;

    @Option(names = "--http-port", defaultValue = "8090", description = "Console port, 0 for any (${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--console-token-file",
            paramLabel = "FILE",
            description = "Obey whoever knows this file's secret; default: ask the cluster who a caller is.")
    private Path consoleTokenFile;

    @Option(names = "--leader-election", description = "Several replicas run; one of them acts.")
    private boolean leaderElection;

    @Option(names = "--resync-seconds", defaultValue = "30", description = "Longest pause (${DEFAULT-VALUE}).")
    private long resyncSeconds;

    @Option(
            names = "--fleet-limit",
            defaultValue = "5",
            description =
                    "Mitigations that may start within the fleet window, all applications together (${DEFAULT-VALUE}).")
    private int fleetLimit;

    @Option(names = "--fleet-window-seconds", defaultValue = "600", description = "That window (${DEFAULT-VALUE}).")
    private long fleetWindowSeconds;

    @Option(
            names = "--pod-health",
            description = "Report readiness and restarts of pods to the job, for collectors that do not.")
    private boolean podHealth;

    @Option(
            names = "--decision-key",
            paramLabel = "FILE",
            description = "Obey only decisions signed with it: an Ed25519 public key (PEM) or a shared secret.")
    private Path decisionKey;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties of Kafka clients, for TLS and SASL (security.protocol, sasl.jaas.config, ...).")
    private Path kafkaConfig;

    @Option(
            names = "--notify",
            paramLabel = "FORM=URL",
            description =
                    "Tell people by webhook: slack=URL, json=URL or alertmanager=URL; may be given several times.")
    private List<String> notify = List.of();

    @Option(
            names = "--console-url",
            paramLabel = "URL",
            description = "Where people reach the console; links in messages lead there.")
    private URI consoleUrl;

    @Option(
            names = "--resolve-tags",
            description = "Ask an image's registry what its tag means, once; default: refuse images without a digest.")
    private boolean resolveTags;

    private ActuatorMain() {}

    /** Exit code 0 after a stop signal, 1 when the start failed or the lease was lost, 2 for a wrong command line. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ActuatorMain())
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    line.getErr().println("actuator: " + problem.getMessage());
                    return 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        ActuatorSettings settings = ActuatorSettings.defaults(kafka, kubernetes())
                .withNamespaces(namespaces)
                .withHttp(httpHost, httpPort)
                .withLeaderElection(leaderElection)
                .withResync(Duration.ofSeconds(resyncSeconds))
                .withSafety(new Safety(
                        fleetLimit,
                        Duration.ofSeconds(fleetWindowSeconds),
                        decisionKey == null ? null : DecisionKey.read(decisionKey)))
                .withNotices(
                        new Notices(notify.stream().map(Receiver::parse).toList(), Optional.ofNullable(consoleUrl)))
                .withPodHealth(podHealth)
                .withResolveTags(resolveTags)
                .withKafkaSecurity(kafkaSecurity());
        if (consoleTokenFile != null) {
            settings =
                    settings.withConsoleToken(Files.readString(consoleTokenFile).strip());
        }
        try (Actuator actuator = Actuator.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(actuator::close, "foreshadow-stop"));
            System.out.println("console: " + actuator.console());
            return actuator.awaitEnd() ? 0 : 1;
        }
    }

    private Map<String, String> kafkaSecurity() throws IOException {
        Properties read = new Properties();
        if (kafkaConfig != null) {
            try (var in = Files.newBufferedReader(kafkaConfig)) {
                read.load(in);
            }
        }
        return read.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, read::getProperty));
    }

    private Config kubernetes() {
        return kubeconfig == null ? new ConfigBuilder().build() : Config.fromKubeconfig(kubeconfig);
    }
}
