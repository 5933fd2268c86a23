package dev.foreshadow.demo;

import dev.foreshadow.demo.ring.Ring;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a person where to look while the ring runs. */
final class Addresses {
    private Addresses() {}

    static void print(PrintStream out, Ring ring) {
        out.println();
        out.printf("  console     %s%n", ring.consoleWithToken());
        out.printf("  Flink       %s   the job%n", ring.flinkUi());
        out.printf("  Kafka       %s%n", ring.kafka());
        out.printf("  Kubernetes  kubectl --kubeconfig %s get shd -A%n%n", kubeconfig(ring));
    }

    /** In the run's temporary folder, so that it goes with the ring. */
    private static Path kubeconfig(Ring ring) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "kubeconfig");
        try {
            return Files.writeString(file, ring.kubernetes().kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
