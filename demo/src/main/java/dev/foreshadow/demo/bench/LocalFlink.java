package dev.foreshadow.demo.bench;

import dev.foreshadow.jobs.JobSettings;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A Flink in this process that answers on REST, with checkpoints on disk. */
final class LocalFlink {
    private LocalFlink() {}

    static StreamExecutionEnvironment environment(int port, JobSettings settings, Path checkpoints) {
        Configuration configuration = new Configuration();
        // What waits for twins is too large for the checkpoints that fit into messages.
        configuration.setString("execution.checkpointing.storage", "filesystem");
        configuration.setString(
                "execution.checkpointing.dir", checkpoints.toUri().toString());
        configuration.setString("taskmanager.memory.network.min", "64mb");
        configuration.setString("taskmanager.memory.network.max", "64mb");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("pipeline.auto-watermark-interval", "50 ms");
        configuration.setString("rest.bind-address", "127.0.0.1");
        configuration.setString("rest.bind-port", String.valueOf(port));
        configuration.setString("rest.port", String.valueOf(port));
        configuration.setString("metrics.fetcher.update-interval", "200 ms");
        configuration.setString("taskmanager.numberOfTaskSlots", String.valueOf(settings.parallelism()));
        var env = StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
        env.setParallelism(settings.parallelism());
        env.setMaxParallelism(JobSettings.MAX_PARALLELISM);
        env.enableCheckpointing(settings.results().checkpointInterval().toMillis());
        return env;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
