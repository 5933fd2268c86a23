package dev.foreshadow.jobs;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.broker.FreePorts;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker in a JVM of its own, on a folder that outlives it: it may be killed, and started again. */
public final class KafkaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final int port = FreePorts.find();
    private Process broker;

    /** @param folder for its data and its log, empty at first */
    KafkaProcess(Path folder) throws IOException {
        this.folder = folder;
        startAgain();
    }

    /** Runs a broker until its input ends: nobody forgets it, whatever becomes of who started it. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.startIn(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.in.readAllBytes();
        kafka.close();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** As {@code kill -9} does; returns when it is dead. */
    void kill() {
        Jvm.kill(broker);
    }

    /** Lets it end what it does; returns when it has. */
    void stop() throws IOException {
        broker.getOutputStream().close();
        broker.onExit().join();
    }

    /** Starts it on what it left; returns when it takes connections. */
    void startAgain() throws IOException {
        File log = folder.resolve("broker.log").toFile();
        broker = new Jvm(
                        System.getProperty("java.class.path"),
                        KafkaProcess.class.getName(),
                        List.of("-Xmx256m"),
                        List.of(folder.resolve("data").toString(), String.valueOf(port)))
                .start(log);
        await().atMost(PATIENCE).until(() -> {
            assertThat(broker.isAlive()).as("broker, see %s", log).isTrue();
            return answers();
        });
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
