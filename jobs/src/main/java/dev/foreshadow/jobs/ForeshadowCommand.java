package dev.foreshadow.jobs;

import dev.foreshadow.jobs.kafka.KafkaConnection;
import dev.foreshadow.jobs.output.Delivery;
import dev.foreshadow.jobs.output.Results;
import dev.foreshadow.jobs.telemetry.TelemetrySettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The job's arguments. */
@Command(
        name = "foreshadow-jobs",
        description = "Compares live and shadow telemetry and decides.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        showDefaultValues = true)
final class ForeshadowCommand {
    private static final String CONFIG = "--config";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Arguments from a file, 'name: value' a line; the command line comes first.")
    @SuppressWarnings("UnusedVariable") // read before all others, see configFile
    private Path config;

    @Option(names = "--kafka", required = true, description = "Bootstrap servers, host:port[,host:port].")
    private String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties of Kafka clients for TLS and SASL, on every machine of the cluster.")
    private Path kafkaConfig;

    @Option(names = "--logs-topic", defaultValue = "otlp_logs", description = "Topic of OTLP logs.")
    private String logsTopic;

    @Option(
            names = "--metrics-topic",
            defaultValue = "otlp_metrics",
            description = "Topic of OTLP metrics; empty to read none.")
    private String metricsTopic;

    @Option(names = "--encoding", defaultValue = "otlp_proto", description = "otlp_proto, otlp_json or envoy_json.")
    private Encoding encoding;

    @Option(names = "--out-of-orderness", defaultValue = "PT2S", description = "How late a record may come and count.")
    private Duration outOfOrderness;

    @Option(names = "--idleness", defaultValue = "PT5S", description = "Silence after which a partition is left out.")
    private Duration idleness;

    @Option(names = "--max-age", defaultValue = "P7D", description = "Older requests are dead letters.")
    private Duration maxAge;

    @Option(names = "--max-future", defaultValue = "PT5M", description = "Requests further ahead are dead letters.")
    private Duration maxFuture;

    @Option(names = "--parallelism", defaultValue = "1", description = "Subtasks per operator.")
    private int parallelism;

    @Option(names = "--checkpoint-interval", defaultValue = "PT10S", description = "Time between checkpoints.")
    private Duration checkpointInterval;

    @Option(
            names = "--exactly-once",
            arity = "1",
            defaultValue = "false",
            description = "true: results are in Kafka once, and come up to a checkpoint interval later.")
    private boolean exactlyOnce;

    @Option(
            names = "--decision-key",
            paramLabel = "FILE",
            description = "Signs decisions: a shared secret or an Ed25519 private key, on every task manager.")
    private Path decisionKey;

    private ForeshadowCommand() {}

    /** Runs the job until it ends, or until the cluster has accepted it if that is how it was submitted. */
    static void run(String... arguments) throws Exception {
        CommandLine line = parse(arguments);
        if (CommandLine.executeHelpRequest(line.getParseResult()) == null) {
            line.<ForeshadowCommand>getCommand().execute();
        }
    }

    /** Reads arguments, and the file that they may name. */
    static CommandLine parse(String... arguments) {
        CommandLine line = commandLine();
        Map<String, String> inFile = new HashMap<>();
        configFile(arguments).ifPresent(file -> inFile.putAll(ConfigFile.read(file, names(line))));
        line.setDefaultValueProvider(
                argument -> argument instanceof OptionSpec option ? inFile.get(name(option)) : null);
        line.parseArgs(arguments);
        return line;
    }

    /** The same arguments with the file's among them, for a cluster that cannot read our files; checked. */
    static List<String> resolved(String... arguments) {
        CommandLine line = parse(arguments);
        line.<ForeshadowCommand>getCommand().settings();
        return line.getCommandSpec().options().stream()
                .filter(option -> names(line).contains(name(option)) && option.getValue() != null)
                .flatMap(option ->
                        Stream.of(option.longestName(), option.getValue().toString()))
                .toList();
    }

    private static Optional<Path> configFile(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(CONFIG + "=")) {
                return Optional.of(Path.of(arguments[i].substring(CONFIG.length() + 1)));
            }
            if (arguments[i].equals(CONFIG) && i + 1 < arguments.length) {
                return Optional.of(Path.of(arguments[i + 1]));
            }
        }
        return Optional.empty();
    }

    private static Set<String> names(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(ForeshadowCommand::name)
                .filter(name -> !name.equals("config"))
                .collect(Collectors.toSet());
    }

    private static String name(OptionSpec option) {
        return option.longestName().substring(2);
    }

    static CommandLine commandLine() {
        return new CommandLine(new ForeshadowCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    JobSettings settings() {
        return new JobSettings(
                new KafkaConnection(kafka, Optional.ofNullable(kafkaConfig)),
                JobTopics.DEFAULT.withTelemetry(logsTopic, metricsTopic),
                encoding,
                new TelemetrySettings(outOfOrderness, idleness, maxAge, maxFuture, Clock.systemUTC()),
                parallelism,
                new Results(exactlyOnce ? Delivery.EXACTLY_ONCE : Delivery.AT_LEAST_ONCE, checkpointInterval),
                Optional.ofNullable(decisionKey));
    }

    private void execute() throws Exception {
        JobSettings settings = settings();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ForeshadowJob.build(env, settings);
        env.execute(ForeshadowJob.NAME);
    }
}
