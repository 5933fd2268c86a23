package dev.foreshadow.jobs;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Clock;
import java.time.Duration;

/** The job's arguments. */
@Command(
        name = "foreshadow-jobs",
        description = "Compares live and shadow telemetry and decides.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        showDefaultValues = true)
final class ForeshadowCommand {
    @Option(names = "--kafka", required = true, description = "Bootstrap servers, host:port[,host:port].")
    private String kafka;

    @Option(names = "--logs-topic", defaultValue = "otlp_logs", description = "Topic of OTLP logs.")
    private String logsTopic;

    @Option(
            names = "--metrics-topic",
            defaultValue = "otlp_metrics",
            description = "Topic of OTLP metrics; empty to read none.")
    private String metricsTopic;

    @Option(names = "--encoding", defaultValue = "otlp_proto", description = "otlp_proto or otlp_json.")
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

    private ForeshadowCommand() {}

    /** Runs the job until it ends, or until the cluster has accepted it if that is how it was submitted. */
    static void run(String... arguments) throws Exception {
        CommandLine line = commandLine();
        line.parseArgs(arguments);
        if (CommandLine.executeHelpRequest(line.getParseResult()) == null) {
            line.<ForeshadowCommand>getCommand().execute();
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new ForeshadowCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    JobSettings settings() {
        return new JobSettings(
                kafka,
                JobTopics.DEFAULT.withTelemetry(logsTopic, metricsTopic),
                encoding,
                outOfOrderness,
                idleness,
                maxAge,
                maxFuture,
                parallelism,
                checkpointInterval,
                Clock.systemUTC());
    }

    private void execute() throws Exception {
        JobSettings settings = settings();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ForeshadowJob.build(env, settings);
        env.execute(ForeshadowJob.NAME);
    }
}
