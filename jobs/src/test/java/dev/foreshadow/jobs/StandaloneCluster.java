package dev.foreshadow.jobs;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A highly available Flink cluster in three JVMs of its own, ZooKeeper, JobManager and TaskManager, whose class path has
 * Flink on it and nothing of ours. Each Flink process may be killed and started again.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SLOTS = 2;

    /** As the distribution's own scripts do. */
    private static final String OPENS = "--add-opens=java.base/java.util=ALL-UNNAMED";

    /** What Flink's distribution has in its lib folder besides Flink: its own dependencies and a logging binding. */
    private static final List<String> BESIDE_FLINK = List.of(
            "snakeyaml-engine-",
            "commons-cli-",
            "commons-collections-",
            "commons-compress-",
            "commons-io-",
            "commons-lang3-",
            "commons-math3-",
            "commons-text-",
            "kryo-",
            "reflectasm-",
            "objenesis-",
            "minlog-",
            "RoaringBitmap-",
            "javassist-",
            "snappy-java-",
            "lz4-java-",
            "async-profiler-",
            "slf4j-api-",
            "log4j-");

    /** The ZooKeeper that Flink brings along. */
    private static final String ZOOKEEPER =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";

    private final Path folder;
    private final int restPort = freePort();
    private final int zooKeeperPort = freePort();
    private final Process zooKeeper;
    private Process jobManager;
    private Process taskManager;
    private int started;

    /** @param folder where the cluster keeps its configuration, logs, uploads and checkpoints */
    StandaloneCluster(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("tmp"));
        Files.write(folder.resolve("config.yaml"), configuration());
        zooKeeper = startZooKeeper();
        startJobManager();
        startTaskManager();
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
        kill(jobManager);
    }

    void killTaskManager() {
        kill(taskManager);
    }

    /** As kill -9 does; returns when it is dead. */
    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    ClusterApi api() {
        return new ClusterApi("http://" + LOOPBACK + ":" + restPort);
    }

    boolean isAlive() {
        return zooKeeper.isAlive() && jobManager.isAlive() && taskManager.isAlive();
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
                "high-availability.type: zookeeper",
                "high-availability.zookeeper.quorum: %s:%d".formatted(LOOPBACK, zooKeeperPort),
                "high-availability.zookeeper.client.session-timeout: 4 s", // until then the dead one leads
                "high-availability.zookeeper.client.connection-timeout: 4 s",
                "zookeeper.sasl.disable: true",
                "high-availability.storageDir: " + folder.resolve("ha").toUri(),
                "execution.checkpointing.dir: " + folder.resolve("checkpoints").toUri(),
                "execution.checkpointing.savepoint-dir: "
                        + folder.resolve("savepoints").toUri(),
                "web.upload.dir: " + folder.resolve("uploads"),
                "io.tmp.dirs: " + folder.resolve("tmp"));
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
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dorg.apache.logging.log4j.level=WARN",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-cp",
                classPath(),
                main));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("%02d-%s.log".formatted(++started, name)).toFile())
                .start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        isOfTheDistribution(Path.of(entry).getFileName().toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOfTheDistribution(String jar) {
        boolean flink = jar.startsWith("flink-") && !jar.contains("test") && !jar.startsWith("flink-connector-kafka");
        return flink || BESIDE_FLINK.stream().anyMatch(jar::startsWith);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on " + LOOPBACK, e);
        }
    }

    @Override
    public void close() {
        List.of(taskManager, jobManager, zooKeeper).forEach(StandaloneCluster::kill);
    }
}
