package dev.foreshadow.demo.delivery.compose;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foreshadow.demo.delivery.Repository;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands in for each image: the same programs from Maven artifacts or from this machine, at the same paths. */
final class Images {
    /** Beginnings of the names of what Flink's distribution has in its lib folder besides Flink. */
    private static final List<String> BESIDE_FLINK =
            Repository.text("jobs/src/assembly/beside-flink.txt").lines().toList();

    private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$");

    private final Path folder;
    private final Path scripts;
    private final List<Path> classPath = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();

    /**
     * An image.
     *
     * @param entrypoint what its command is handed to
     * @param content path within the image to where it is here
     */
    record Image(List<String> entrypoint, Map<String, Path> content) {}

    Images(Path folder, Path scripts) {
        this.folder = folder;
        this.scripts = scripts;
    }

    /** Empty for what cannot be had without an engine. */
    Optional<Image> find(String image) {
        return switch (image) {
            case "apache/kafka" -> Optional.of(kafka());
            case "registry.k8s.io/kwok/cluster" -> Optional.of(cluster());
            case "foreshadow" -> Optional.of(foreshadow());
            case "foreshadow-job" -> Optional.of(flink());
            case "prom/prometheus" -> installed("prometheus");
            case "prom/alertmanager" -> installed("prometheus-alertmanager");
            default -> Optional.empty();
        };
    }

    private Image kafka() {
        Path bin = scripts.resolve("kafka");
        return new Image(
                List.of("sh", "/opt/kafka/bin/entrypoint.sh"),
                Map.of("/opt/kafka/bin", bin, "/opt/kafka/libs", jars("kafka", jar -> !jar.startsWith("flink-"))));
    }

    private Image cluster() {
        String java = String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList());
        return new Image(
                List.of(
                        "java",
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        java,
                        EmulatedCluster.class.getName(),
                        "8080"),
                Map.of());
    }

    private Image foreshadow() {
        try {
            Matcher found = ENTRYPOINT.matcher(Repository.text("deploy/images/foreshadow.Dockerfile"));
            if (!found.find()) {
                throw new AssertionError("deploy/images/foreshadow.Dockerfile has no ENTRYPOINT");
            }
            List<String> entrypoint = List.of(new ObjectMapper().readValue(found.group(1), String[].class));
            return new Image(
                    entrypoint,
                    Map.of(
                            "/opt/foreshadow/app", ours(),
                            "/opt/foreshadow/lib", jars("lib", jar -> !jar.startsWith("foreshadow-"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Image flink() {
        return new Image(
                List.of("bash", "/docker-entrypoint.sh"),
                Map.of(
                        "/docker-entrypoint.sh", scripts.resolve("flink/entrypoint.sh"),
                        "/opt/flink/lib", jars("flink", Images::isOfFlink),
                        "/opt/flink/usrlib/foreshadow-job.jar", Repository.file("jobs/target/foreshadow-job.jar")));
    }

    private static boolean isOfFlink(String jar) {
        boolean flink = jar.startsWith("flink-") && !jar.contains("test") && !jar.startsWith("flink-connector-kafka");
        return flink || BESIDE_FLINK.stream().anyMatch(jar::startsWith);
    }

    private static Optional<Image> installed(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new Image(List.of(found.toString()), Map.of()));
    }

    /** Our own rooms as jars, also where Maven tests with folders of classes. */
    private Path ours() {
        Stream<Path> packed = classPath.stream()
                .filter(entry -> entry.endsWith(Path.of("target", "classes")))
                .flatMap(classes -> Stream.of(classes.getParent()
                        .toFile()
                        .listFiles((in, name) -> name.matches("foreshadow-.*-SNAPSHOT\\.jar"))))
                .map(File::toPath);
        return link("app", Stream.concat(packed, classPath.stream().filter(entry -> entry.getFileName()
                .toString()
                .startsWith("foreshadow-"))));
    }

    private Path jars(String name, Predicate<String> wanted) {
        return link(
                name,
                classPath.stream()
                        .filter(entry -> entry.toString().endsWith(".jar"))
                        .filter(entry -> wanted.test(entry.getFileName().toString())));
    }

    private Path link(String name, Stream<Path> jars) {
        try {
            Path made = Files.createDirectories(folder.resolve("images").resolve(name));
            for (Path jar : jars.toList()) {
                Path link = made.resolve(jar.getFileName());
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, jar);
                }
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
