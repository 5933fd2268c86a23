package dev.foreshadow.simulator;

import dev.foreshadow.simulator.clock.SimulatedClock;
import dev.foreshadow.simulator.cluster.Nodes;
import dev.foreshadow.simulator.scenario.InvalidScenario;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.scenario.Scenarios;
import dev.foreshadow.simulator.telemetry.Encoding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Only the fleet and its traffic, against a broker and a cluster that run elsewhere. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Sends the telemetry of a simulated fleet to Kafka, obeying what it finds in a Kubernetes API.")
public final class SimulateMain implements Callable<Integer> {
    private static final int WRONG_INPUT = 2;
    private static final Duration WARM_UP_ALLOWED = Duration.ofMinutes(30);

    @Option(names = "--kafka", required = true, description = "Kafka bootstrap servers, host:port[,host:port]")
    private String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties of Kafka clients, for TLS and SASL (security.protocol, sasl.jaas.config, ...).")
    private Path kafkaConfig;

    @Option(names = "--kubeconfig", required = true, description = "kubeconfig file of the cluster to read")
    private Path kubeconfig;

    @Option(names = "--scenario", defaultValue = "healthy", description = "scenario name; default ${DEFAULT-VALUE}")
    private String scenarioName;

    @Option(names = "--seed", defaultValue = "1", description = "seed of all random numbers; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "simulated seconds per second; default ${DEFAULT-VALUE}")
    private double speed;

    @Option(
            names = "--duration",
            defaultValue = "PT10M",
            description = "how long to run, wall time, ISO 8601; default ${DEFAULT-VALUE}")
    private Duration duration;

    @Option(names = "--encoding", defaultValue = "OTLP_PROTO", description = "${COMPLETION-CANDIDATES}")
    private Encoding encoding;

    private final Clock wall;

    private SimulateMain() { // for the command that this is a part of
        this(Clock.systemUTC());
    }

    private SimulateMain(Clock wall) {
        this.wall = wall;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulateMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try {
            return run(Scenarios.load(scenarioName));
        } catch (InvalidScenario | KubernetesClientException e) {
            System.err.println(e.getMessage());
            return WRONG_INPUT;
        }
    }

    private int run(Scenario scenario) throws Exception {
        if (!Files.isReadable(kubeconfig)) {
            System.err.printf("--kubeconfig: %s cannot be read; give the path of a kubeconfig file%n", kubeconfig);
            return WRONG_INPUT;
        }
        if (kafkaConfig != null && !Files.isReadable(kafkaConfig)) {
            System.err.printf("--kafka-config: %s cannot be read; give a file of client properties%n", kafkaConfig);
            return WRONG_INPUT;
        }
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            Nodes.create(client, scenario.fleet());
        }
        SimulatedClock clock = SimulatedClock.startingAt(wall.instant().minus(ahead())); // never ahead of the wall
        SimulationSettings settings =
                new SimulationSettings(scenario, seed, speed, clock, kafka(), config, () -> 0, encoding);
        long untilNanos = System.nanoTime() + duration.toNanos();
        try (Simulation simulation = Simulation.start(settings)) {
            while (System.nanoTime() < untilNanos && simulation.phase() != Phase.STOPPED) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            return simulation.failure().isPresent() ? 1 : 0;
        }
    }

    private Map<String, Object> kafka() throws IOException {
        Properties read = new Properties();
        if (kafkaConfig != null) {
            try (Reader in = Files.newBufferedReader(kafkaConfig)) {
                read.load(in);
            }
        }
        Map<String, Object> client = new HashMap<>();
        read.stringPropertyNames().forEach(name -> client.put(name, read.getProperty(name)));
        client.put("bootstrap.servers", kafka);
        return client;
    }

    /** How far simulated time gets ahead of the wall clock: nothing at speed 1, so that no decision comes too late. */
    private Duration ahead() {
        return speed > 1
                ? Duration.ofSeconds((long) (duration.toSeconds() * speed)).plus(WARM_UP_ALLOWED)
                : Duration.ZERO;
    }
}
