package dev.foreshadow.demo.ring;

import dev.foreshadow.jobs.ForeshadowJob;
import dev.foreshadow.jobs.JobSettings;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Flink MiniCluster in this process, with its web UI, that runs the job. */
final class FlinkCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
    private static final int CANCEL_SECONDS = 4;

    private final JobClient job;
    private final URI webUi;

    private FlinkCluster(JobClient job, URI webUi) {
        this.job = job;
        this.webUi = webUi;
    }

    /**
     * Starts the cluster and the job.
     *
     * @param port where the web UI listens
     * @param parallelism of the job, at least 1
     */
    static FlinkCluster start(JobSettings settings, int port, int parallelism) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("rest.address", "localhost");
        configuration.setString("rest.bind-address", "127.0.0.1");
        configuration.setString("rest.bind-port", String.valueOf(port));
        configuration.setString("rest.port", String.valueOf(port));
        configuration.setString(
                "io.tmp.dirs", Path.of(System.getProperty("java.io.tmpdir")).toString());
        configuration.setString("taskmanager.memory.network.max", "64mb");
        configuration.setString("taskmanager.memory.network.min", "64mb");
        configuration.setString("taskmanager.memory.managed.size", "16mb");
        configuration.setString("taskmanager.numberOfTaskSlots", String.valueOf(parallelism));
        configuration.setString("parallelism.default", String.valueOf(parallelism));
        var environment = StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
        environment.setParallelism(parallelism);
        ForeshadowJob.build(environment, settings);
        JobClient job = environment.executeAsync("foreshadow");
        return new FlinkCluster(job, URI.create("http://127.0.0.1:" + port));
    }

    URI webUi() {
        return webUi;
    }

    /** Cancels the job; the cluster ends with it. Waits at most {@value #CANCEL_SECONDS} s. */
    @Override
    public void close() {
        try {
            job.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("job not cancelled in time reason={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
