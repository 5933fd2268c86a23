package dev.foreshadow.demo.delivery.compose;

import dev.foreshadow.demo.delivery.Repository;
import dev.foreshadow.demo.delivery.compose.ComposeFile.Service;
import org.apache.kafka.clients.KafkaClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Starts the services of a compose file, each when those that it depends on are as they should be. */
final class Engine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ComposeFile file;
    private final Path folder;
    private final Images images;
    private final Network network;
    private final Map<String, Process> running = new LinkedHashMap<>();

    /** @param folder an empty folder for everything that is written */
    Engine(ComposeFile file, Path folder, Path scripts) throws IOException {
        this.file = file;
        this.folder = folder;
        this.images = new Images(folder, scripts);
        this.network =
                Network.of(file.services().keySet(), Files.createDirectories(folder.resolve("containers")), scripts);
    }

    /** As {@code docker compose up}; says which services were left out because their image is nowhere on this machine. */
    List<String> up() throws IOException {
        List<String> left = new ArrayList<>();
        for (Service service : file.services().values()) {
            if (!start(service)) {
                left.add(service.name());
            }
        }
        return left;
    }

    private boolean start(Service service) throws IOException {
        Optional<Images.Image> image = images.find(service.image());
        if (image.isEmpty() || running.containsKey(service.name())) {
            return image.isPresent();
        }
        for (Map.Entry<String, String> needed : service.dependsOn().entrySet()) {
            Service other = file.services().get(needed.getKey());
            start(other);
            waitFor(other, needed.getValue());
        }
        ProcessBuilder builder = new ProcessBuilder(command(service, image.get()));
        builder.environment().keySet().retainAll(Set.of("PATH", "JAVA_HOME", "LANG"));
        builder.environment().putAll(service.environment());
        running.put(
                service.name(),
                builder.redirectErrorStream(true)
                        .redirectOutput(log(service.name()).toFile())
                        .start());
        return true;
    }

    private List<String> command(Service service, Images.Image image) {
        List<String> all = new ArrayList<>(List.of(
                folder.resolve("containers").resolve(service.name()).toString(),
                service.readOnly() ? "RO" : "RW",
                String.join(",", service.tmpfs())));
        all.addAll(mounts(service, image));
        all.add("--");
        all.addAll(service.entrypoint().isEmpty() ? image.entrypoint() : service.entrypoint());
        all.addAll(service.command());
        return network.within(service.name(), all);
    }

    private List<String> mounts(Service service, Images.Image image) {
        List<String> all = new ArrayList<>();
        for (Path seen :
                List.of(Repository.ROOT, folder.resolve("images"), Path.of(System.getProperty("java.home")), jars())) {
            all.add(seen + "|" + seen
                    + "|ro"); // a file system of its own may lie there, or the service's own beneath it
        }
        all.add(network.hosts() + "|/etc/hosts|ro");
        image.content().forEach((path, here) -> all.add(here + "|" + path + "|ro"));
        service.secrets().forEach(name -> all.add(source(file.secrets().get(name)) + "|/run/secrets/" + name + "|ro"));
        for (String volume : service.volumes()) {
            String[] parts = volume.split(":", -1);
            all.add(source(parts[0]) + "|" + parts[1] + "|" + (parts.length > 2 ? parts[2] : "rw"));
        }
        return all;
    }

    /** Where Maven keeps what is on the class path: five folders above a jar of org.apache.kafka. */
    private static Path jars() {
        Path jar = Path.of(KafkaClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return jar.getRoot().resolve(jar.subpath(0, jar.getNameCount() - 6));
    }

    /** A file of the repository, or a volume that the engine keeps. */
    private Path source(String written) {
        try {
            return written.startsWith("./")
                    ? Repository.file(written).normalize()
                    : Files.createDirectories(folder.resolve("volumes").resolve(written));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitFor(Service service, String condition) {
        switch (condition) {
            case "service_completed_successfully" ->
                assertThat(exitCode(service.name()))
                        .as("%s said:%n%s", service.name(), said(service.name()))
                        .isZero();
            case "service_healthy" ->
                await(service.name() + " is healthy")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertHealthy(service));
            default -> throw new AssertionError(service.name() + ": condition " + condition + " is not known here");
        }
    }

    /** The exit code of an errand. */
    int exitCode(String service) {
        try {
            Process process = running.get(service);
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ended; it said:%n%s", service, said(service))
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The service's own health check, run where the service runs. */
    void assertHealthy(Service service) {
        if (!running.get(service.name()).isAlive()) { // waiting longer would not help
            throw new IllegalStateException("%s ended; it said:%n%s".formatted(service.name(), said(service.name())));
        }
        List<String> test = service.healthcheck();
        if (!test.isEmpty()) {
            Outcome outcome = run(service.name(), test.subList(1, test.size()));
            assertThat(outcome.code())
                    .as("%s: %s; %s said:%n%s", test, outcome.said(), service.name(), said(service.name()))
                    .isZero();
        }
    }

    /** What a command printed, and how it ended. */
    record Outcome(int code, String said) {}

    /** As {@code docker compose exec}. */
    Outcome run(String service, List<String> words) {
        String process = String.valueOf(running.get(service).pid());
        List<String> command =
                new ArrayList<>(List.of("nsenter", "--target", process, "--net", "--mount", "--root", "--wd"));
        command.addAll(words);
        try {
            Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
            made.getOutputStream().close();
            String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(made.waitFor(), said);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(service + ": " + words, e);
        }
    }

    /** The last of what a service printed. */
    String said(String service) {
        try {
            List<String> lines = Files.readAllLines(log(service));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String service) {
        return folder.resolve(service + ".log");
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
        running.values().forEach(process -> process.onExit().join());
        network.close();
    }
}
