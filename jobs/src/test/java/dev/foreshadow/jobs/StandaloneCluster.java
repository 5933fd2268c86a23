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

/** A Flink cluster in two JVMs of its own, whose class path has Flink on it and nothing of ours. */
final class StandaloneCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

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

    private final Path folder;
    private final int restPort = freePort();
    private final List<Process> processes = new ArrayList<>();
    private Process taskManager;

    /** @param folder where the cluster keeps its configuration, logs and uploads */
    StandaloneCluster(Path folder) throws IOException {
        this.folder = folder;
        Files.write(folder.resolve("config.yaml"), configuration());
        processes.add(start("jobmanager", StandaloneSessionClusterEntrypoint.class, List.of()));
        startTaskManager();
    }

    void startTaskManager() throws IOException {
        taskManager = start("taskmanager-" + processes.size(), TaskManagerRunner.class, resources());
        processes.add(taskManager);
    }

    /** As kill -9 does. */
    void killTaskManager() {
        taskManager.destroyForcibly();
        taskManager.onExit().join();
        processes.remove(taskManager);
    }

    ClusterApi api() {
        return new ClusterApi("http://" + LOOPBACK + ":" + restPort);
    }

    boolean isAlive() {
        return processes.stream().allMatch(Process::isAlive);
    }

    private List<String> configuration() {
        return List.of(
                "jobmanager.rpc.address: " + LOOPBACK,
                "jobmanager.rpc.port: " + freePort(),
                "jobmanager.bind-host: " + LOOPBACK,
                "taskmanager.host: " + LOOPBACK,
                "taskmanager.bind-host: " + LOOPBACK,
                "taskmanager.numberOfTaskSlots: 1",
                "rest.address: " + LOOPBACK,
                "rest.bind-address: " + LOOPBACK,
                "rest.port: " + restPort,
                "heartbeat.interval: 500 ms", // so that a death is noticed in seconds and not in a minute
                "heartbeat.timeout: 4 s",
                "restart-strategy.type: fixed-delay",
                "restart-strategy.fixed-delay.attempts: 100",
                "restart-strategy.fixed-delay.delay: 500 ms",
                "web.upload.dir: " + folder.resolve("uploads"),
                "io.tmp.dirs: " + folder.resolve("tmp"));
    }

    /** What the distribution's start script would work out of the memory that a TaskManager may use. */
    private static List<String> resources() {
        Configuration memory = new Configuration();
        memory.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1_024));
        var process = TaskExecutorProcessUtils.processSpecFromConfig(memory);
        String options = TaskExecutorProcessUtils.generateDynamicConfigsStr(process);
        return List.of(options.trim().split("\\s+", -1));
    }

    private Process start(String name, Class<?> main, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.util=ALL-UNNAMED", // as the distribution's own scripts do
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                classPath(),
                main.getName(),
                "--configDir",
                folder.toString()));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
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
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }
}
