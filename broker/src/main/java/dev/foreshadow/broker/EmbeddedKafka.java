package dev.foreshadow.broker;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * A broker and controller. Starting takes a few seconds; it may be stopped and started again on its data and its port, as
 * often as a test of its clients wants; closing deletes all data.
 *
 * <p>Not for production: one node, one replica, no security, loopback only. One thread at a time.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String LOOPBACK = "127.0.0.1";

    /** Ports are picked before they are bound; somebody else may take one in between. */
    private static final int BIND_ATTEMPTS = 5;

    private final TemporaryFolder folder;
    private final Properties properties;
    private final String bootstrapServers;

    /** Null while it is stopped. */
    private KafkaRaftServer server;

    private EmbeddedKafka(TemporaryFolder folder, Properties properties, String bootstrapServers) {
        this.folder = folder;
        this.properties = properties;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker on any free port, with its data in the system's temporary folder. */
    public static EmbeddedKafka start() {
        return start(0);
    }

    /**
     * Starts a broker.
     *
     * @param port where clients connect; 0 picks a free one
     * @throws PortTaken if {@code port} is in use
     * @throws BrokerFailed if the broker does not come up
     */
    public static EmbeddedKafka start(int port) {
        if (port != 0 && !isFree(port)) {
            throw new PortTaken(port);
        }
        for (int attempt = 1; ; attempt++) {
            int clientPort = port == 0 ? freePort() : port;
            try {
                return startOn(clientPort, freePort());
            } catch (RuntimeException e) {
                if (attempt == BIND_ATTEMPTS || !isBindFailure(e)) {
                    throw new BrokerFailed("Kafka broker on port " + clientPort + " did not start: " + e, e);
                }
                LOG.info("port taken while starting, trying another attempt={}", attempt);
            }
        }
    }

    /** {@code host:port}, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates topics that do not exist yet. */
    public void createTopics(List<TopicSpec> topics) {
        Topics.create(bootstrapServers, topics);
    }

    /** Stops the broker; data and port stay its own. Does nothing if it is stopped. */
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /**
     * Starts a stopped broker on its data and its port. Does nothing if it runs.
     *
     * @throws BrokerFailed if it does not come up, for example because somebody took its port
     */
    public void startAgain() {
        for (int attempt = 1; server == null; attempt++) {
            try {
                run();
            } catch (RuntimeException e) {
                if (attempt == BIND_ATTEMPTS || !isBindFailure(e)) {
                    throw new BrokerFailed("Kafka broker at " + bootstrapServers + " did not start again: " + e, e);
                }
                LOG.info("port taken while starting again attempt={}", attempt);
            }
        }
    }

    /** Stops the broker and deletes its data; returns when both are done. */
    @Override
    public void close() {
        stop();
        folder.delete();
    }

    private static EmbeddedKafka startOn(int clientPort, int controllerPort) {
        TemporaryFolder folder = TemporaryFolder.create("foreshadow-kafka-");
        try {
            Path data = folder.path().resolve("data");
            Properties properties = new Properties();
            properties.putAll(Settings.of(data, clientPort, controllerPort));
            format(data);
            EmbeddedKafka kafka = new EmbeddedKafka(folder, properties, LOOPBACK + ":" + clientPort);
            kafka.run();
            return kafka;
        } catch (Exception e) {
            folder.delete();
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
    }

    private void run() {
        KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        try {
            started.startup();
        } catch (RuntimeException e) {
            started.shutdown(); // gives the lock on the data back, for the next attempt
            throw e;
        }
        server = started;
    }

    private static void format(Path data) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(Settings.NODE_ID)
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName(Settings.CONTROLLER_LISTENER)
                .setUnstableFeatureVersionsEnabled(false)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static boolean isBindFailure(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof BindException || String.valueOf(t.getMessage()).contains("Address already in use")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerFailed("no free port on " + LOOPBACK, e);
        }
    }
}
