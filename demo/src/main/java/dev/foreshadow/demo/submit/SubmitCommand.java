package dev.foreshadow.demo.submit;

import dev.foreshadow.jobs.ForeshadowJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code submit}: uploads the job's jar to a Flink cluster and starts it. */
@Command(
        name = "submit",
        description = {
            "Uploads the job's jar to a Flink cluster and starts it. All other arguments are the job's, and are checked",
            "before the cluster sees them: --kafka HOST:PORT, --config FILE, --parallelism N … (docs/run-the-job.md)."
        },
        sortOptions = false)
public final class SubmitCommand implements Callable<Integer> {
    private static final Set<String> STARTING = Set.of("CREATED", "INITIALIZING");
    private static final Set<String> STARTED = Set.of("RUNNING", "FINISHED");
    private static final int DID_NOT_START = 1;
    private static final long PATIENCE_SECONDS = 60;

    @Spec
    private CommandSpec spec;

    @Option(names = "--flink", required = true, paramLabel = "URL", description = "the JobManager's REST address")
    private URI flink;

    @Option(names = "--jar", paramLabel = "FILE", description = "the job's jar; default jobs/target/foreshadow-job.jar")
    private Path jar;

    @Option(names = "--savepoint", paramLabel = "PATH", description = "savepoint or checkpoint to go on from")
    private String savepoint;

    @Unmatched
    private List<String> jobArguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> arguments = ForeshadowJob.arguments(jobArguments.toArray(String[]::new));
        Path file = jar();
        FlinkApi api = new FlinkApi(flink);
        String job = api.run(api.upload(file), arguments, savepoint);
        String state = started(api, job);
        boolean runs = STARTED.contains(state);
        spec.commandLine()
                .getOut()
                .printf(
                        "job %s is %s%n%s/#/job/%s%n",
                        job, state, flink.toString().replaceAll("/+$", ""), job);
        return runs ? 0 : DID_NOT_START;
    }

    private Path jar() {
        Path file = jar == null
                ? Path.of(System.getProperty("foreshadow.home", "."), "jobs", "target", "foreshadow-job.jar")
                : jar;
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "--jar %s: not found; build it with: mvn -pl jobs -am -DskipTests package".formatted(file));
        }
        return file;
    }

    private static String started(FlinkApi api, String job) throws IOException, InterruptedException {
        String state = api.state(job);
        for (long second = 0; second < PATIENCE_SECONDS && STARTING.contains(state); second++) {
            TimeUnit.SECONDS.sleep(1);
            state = api.state(job);
        }
        return state;
    }
}
