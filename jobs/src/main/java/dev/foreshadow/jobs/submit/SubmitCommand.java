package dev.foreshadow.jobs.submit;

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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code submit}: uploads the job's jar to a Flink cluster and starts it, in the place of another one if asked to. */
@Command(
        name = "submit",
        description = {
            "Uploads the job's jar to a Flink cluster and starts it. All other arguments are the job's, and are checked",
            "before the cluster sees them: --kafka HOST:PORT, --config FILE, --parallelism N … (docs/run-the-job.md)."
        },
        sortOptions = false)
public final class SubmitCommand implements Callable<Integer> {
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

    @Option(
            names = "--replace",
            paramLabel = "JOB",
            description = "id of a running job: stop it with a savepoint, and go on from that")
    private String replaced;

    @Option(
            names = "--savepoint-folder",
            paramLabel = "URL",
            description = "where --replace puts the savepoint; default as the cluster is configured")
    private String savepointFolder;

    @Unmatched
    private List<String> jobArguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> arguments = ForeshadowJob.arguments(jobArguments.toArray(String[]::new));
        Path file = jar();
        FlinkApi api = new FlinkApi(flink);
        String uploaded = api.upload(file); // before anything is stopped
        String job = api.run(uploaded, arguments, from(api));
        JobProgress progress = started(api, job);
        spec.commandLine()
                .getOut()
                .printf(
                        "job %s is %s%n%s/#/job/%s%n",
                        job, progress, flink.toString().replaceAll("/+$", ""), job);
        return progress.isStarted() ? 0 : DID_NOT_START;
    }

    /** What to go on from; null for a fresh start. Said at once: whoever must repeat a failed start needs it. */
    private String from(FlinkApi api) throws IOException, InterruptedException {
        if (replaced == null) {
            return savepoint;
        }
        if (savepoint != null) {
            throw new IllegalArgumentException(
                    "--savepoint %s: found beside --replace, which takes one of its own; leave one out"
                            .formatted(savepoint));
        }
        String taken = api.stop(replaced, savepointFolder);
        spec.commandLine().getOut().printf("job %s is stopped, savepoint %s%n", replaced, taken);
        return taken;
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

    private static JobProgress started(FlinkApi api, String job) throws IOException, InterruptedException {
        JobProgress progress = api.progress(job);
        for (long second = 0; second < PATIENCE_SECONDS && progress.isStarting(); second++) {
            TimeUnit.SECONDS.sleep(1);
            progress = api.progress(job);
        }
        return progress;
    }
}
