package dev.foreshadow.jobs;

import dev.foreshadow.broker.FreePorts;
import dev.foreshadow.jobs.submit.ClusterApi;
import dev.foreshadow.jobs.submit.SubmitCommand;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import picocli.CommandLine;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Flink cluster in JVMs of its own, JobManager, TaskManager, and ZooKeeper if it is highly available, whose class path has
 * Flink on it and nothing of ours. Each Flink process may be killed and started again.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SLOTS = 2;

    /** As the distribution's own scripts do. */
    private static final String OPENS = "--add-opens=java.base/java.util=ALL-UNNAMED";

    /** Beginnings of the names of what Flink's distribution has in its lib folder besides Flink. */
    private static final Path BESIDE_FLINK = Path.of("src/assembly/beside-flink.txt");

    private static final Pattern STARTED = Pattern.compile("job (\\w+) is RUNNING");

    /** The ZooKeeper that Flink brings along. */
    private static final String ZOOKEEPER =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";

    private final Path folder;
    private final int restPort = FreePorts.find();
    private final int rpcPort = FreePorts.find();
    private final int zooKeeperPort = FreePorts.find();
    private final String classPath = classPath();
    private final Optional<Process> zooKeeper;
    private Process jobManager;
    private Process taskManager;
    private int started;

    private StandaloneCluster(Path folder, boolean highlyAvailable) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("tmp"));
        List<String> configuration = new ArrayList<>(configuration());
        configuration.addAll(highlyAvailable ? availability() : List.of("jobmanager.rpc.port: " + rpcPort));
        Files.write(folder.resolve("config.yaml"), configuration);
        zooKeeper = highlyAvailable ? Optional.of(startZooKeeper()) : Optional.empty();
        startJobManager();
        startTaskManager();
    }

    /**
     * A cluster whose jobs outlive the JobManager.
     *
     * @param folder where the cluster keeps its configuration, logs, uploads and checkpoints
     */
    static StandaloneCluster highlyAvailable(Path folder) throws IOException {
        return new StandaloneCluster(folder, true);
    }

    /**
     * A cluster whose jobs are gone with the JobManager; their checkpoints stay.
     *
     * @param folder where the cluster keeps its configuration, logs, uploads and checkpoints
     */
    static StandaloneCluster withoutAvailability(Path folder) throws IOException {
        return new StandaloneCluster(folder, false);
    }

    private Process startZooKeeper() throws IOException {
        Path file = folder.resolve("zoo.cfg");
        Files.write(
                file,
                List.of(
                        "dataDir=" + folder.resolve("zookeeper"),
                        "clientPortAddress=" + LOOPBACK,
                        "clientPort=" + zooKeeperPort,
                        "tickTime=500", // sessions may be as short as two of them
                        "admin.enableServer=false"));
        return start("zookeeper", ZOOKEEPER, List.of("-Xmx64m"), List.of(file.toString()));
    }

    void startJobManager() throws IOException {
        jobManager = start(
                "jobmanager",
                StandaloneSessionClusterEntrypoint.class.getName(),
                List.of("-Xmx512m", OPENS),
                List.of("--configDir", folder.toString()));
    }

    void startTaskManager() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--configDir", folder.toString()));
        arguments.addAll(resources());
        taskManager = start("taskmanager", TaskManagerRunner.class.getName(), List.of("-Xmx512m", OPENS), arguments);
    }

    void killJobManager() {
        Jvm.kill(jobManager);
    }

    void killTaskManager() {
        Jvm.kill(taskManager);
    }

    ClusterApi api() {
        return new ClusterApi("http://" + LOOPBACK + ":" + restPort);
    }

    boolean isAlive() {
        return zooKeeper.map(Process::isAlive).orElse(true) && jobManager.isAlive() && taskManager.isAlive();
    }

    /**
     * Gives it a job as a person would; returns when the job runs.
     *
     * @param arguments the job's, and those of {@code submit}
     * @return the job's id
     */
    String submit(Path jar, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--flink", api().address(), "--jar", jar.toString()));
        all.addAll(List.of("--checkpoint-interval", "PT0.5S", "--idleness", "PT1M"));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        new CommandLine(new SubmitCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(all.toArray(String[]::new));
        Matcher started = STARTED.matcher(out.toString());
        assertThat(started.find()).as(out.toString()).isTrue();
        return started.group(1);
    }

    /** The newest complete checkpoint of a job, also of one that is gone. */
    Path lastCheckpoint(String job) throws IOException {
        try (Stream<Path> found = Files.walk(folder.resolve("checkpoints").resolve(job), 2)) {
            return found.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparingInt(StandaloneCluster::number))
                    .orElseThrow();
        }
    }

    /** Folders of checkpoints are called {@code chk-17}. */
    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
    }

    private List<String> configuration() {
        return List.of(
                "jobmanager.rpc.address: " + LOOPBACK,
                "jobmanager.bind-host: " + LOOPBACK,
                "taskmanager.host: " + LOOPBACK,
                "taskmanager.bind-host: " + LOOPBACK,
                "taskmanager.numberOfTaskSlots: " + SLOTS,
                "rest.address: " + LOOPBACK,
                "rest.bind-address: " + LOOPBACK,
                "rest.port: " + restPort,
                "heartbeat.interval: 500 ms", // so that a death is noticed in seconds and not in a minute
                "heartbeat.timeout: 4 s",
                "restart-strategy.type: fixed-delay",
                "restart-strategy.fixed-delay.attempts: 100",
                "restart-strategy.fixed-delay.delay: 500 ms",
                "execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION",
                "execution.checkpointing.dir: " + folder.resolve("checkpoints").toUri(),
                "execution.checkpointing.savepoint-dir: "
                        + folder.resolve("savepoints").toUri(),
                "web.upload.dir: " + folder.resolve("uploads"),
                "io.tmp.dirs: " + folder.resolve("tmp"));
    }

    private List<String> availability() {
        return List.of(
                "high-availability.type: zookeeper",
                "high-availability.zookeeper.quorum: %s:%d".formatted(LOOPBACK, zooKeeperPort),
                "high-availability.zookeeper.client.session-timeout: 4 s", // until then the dead one leads
                "high-availability.zookeeper.client.connection-timeout: 4 s",
                "zookeeper.sasl.disable: true",
                "high-availability.storageDir: " + folder.resolve("ha").toUri());
    }

    /** What the distribution's start script would work out of the memory that a TaskManager may use. */
    private static List<String> resources() {
        Configuration memory = new Configuration();
        memory.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1_024));
        memory.set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS);
        var process = TaskExecutorProcessUtils.processSpecFromConfig(memory);
        String options = TaskExecutorProcessUtils.generateDynamicConfigsStr(process);
        return List.of(options.trim().split("\\s+", -1));
    }

    private Process start(String name, String main, List<String> options, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-Dorg.apache.logging.log4j.level=WARN", "-Djava.io.tmpdir=" + folder.resolve("tmp")));
        return new Jvm(classPath, main, all, arguments)
                .start(folder.resolve("%02d-%s.log".formatted(++started, name)).toFile());
    }

    private static String classPath() throws IOException {
        List<String> besideFlink = Files.readAllLines(BESIDE_FLINK);
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        isOfTheDistribution(Path.of(entry).getFileName().toString(), besideFlink))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOfTheDistribution(String jar, List<String> besideFlink) {
        boolean flink = jar.startsWith("flink-") && !jar.contains("test") && !jar.startsWith("flink-connector-kafka");
        return flink || besideFlink.stream().anyMatch(jar::startsWith);
    }

    @Override
    public void close() {
        List.of(taskManager, jobManager).forEach(Jvm::kill);
        zooKeeper.ifPresent(Jvm::kill);
    }
}
