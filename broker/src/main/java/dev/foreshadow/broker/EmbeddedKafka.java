package dev.foreshadow.broker;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/**
 * A broker and controller. Starting takes a few seconds; it may be stopped and started again on its data and its port, as
 * often as a test of its clients wants; closing deletes all data, unless they are in a folder of the caller's.
 *
 * <p>Not for production: one node, one replica, loopback only. One thread at a time.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String LOOPBACK = "127.0.0.1";

    /** What formatting leaves behind. */
    private static final String FORMATTED = "meta.properties";

    /** Ports are picked before they are bound; somebody else may take one in between. */
    private static final int BIND_ATTEMPTS = 5;

    private final Runnable afterwards;
    private final Properties properties;
    private final String bootstrapServers;
    private final Access access;

    /** Null while it is stopped. */
    private KafkaRaftServer server;

    /** @param afterwards what is done when it is closed and its data are needed no more */
    private EmbeddedKafka(Runnable afterwards, Properties properties, String bootstrapServers, Access access) {
        this.afterwards = afterwards;
        this.properties = properties;
        this.bootstrapServers = bootstrapServers;
        this.access = access;
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
        if (port != 0 && !FreePorts.isFree(port)) {
            throw new PortTaken(port);
        }
        return start(port, folder -> Access.open());
    }

    /** Starts a broker that lets in only who trusts its certificate and knows its password: {@link #clientProperties} do. */
    public static EmbeddedKafka startSecured() {
        return start(0, Access::secured);
    }

    private static EmbeddedKafka start(int port, Function<Path, Access> access) {
        for (int attempt = 1; ; attempt++) {
            int clientPort = port == 0 ? FreePorts.find() : port;
            try {
                return startOn(clientPort, access);
            } catch (RuntimeException e) {
                if (attempt == BIND_ATTEMPTS || !isBindFailure(e)) {
                    throw new BrokerFailed("Kafka broker on port " + clientPort + " did not start: " + e, e);
                }
                LOG.info("port taken while starting, trying another attempt={}", attempt);
            }
        }
    }

    /**
     * Starts a broker on the data in a folder, or a new one if there are none. The data stay: what another process left there,
     * however it ended, is found again.
     *
     * @param data not used by another broker that runs
     * @param port where clients connect
     * @throws PortTaken if {@code port} is in use
     * @throws BrokerFailed if the broker does not come up
     */
    public static EmbeddedKafka startIn(Path data, int port) {
        if (!FreePorts.isFree(port)) {
            throw new PortTaken(port);
        }
        try {
            if (Files.notExists(data.resolve(FORMATTED))) {
                format(data);
            }
            return startOn(port, data, Access.open(), () -> {});
        } catch (Exception e) {
            throw new BrokerFailed("Kafka broker on port %d did not start in %s: %s".formatted(port, data, e), e);
        }
    }

    /** {@code host:port}, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** What a client of this JVM needs: the address, and what the broker asks for. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(access.client());
        all.put("bootstrap.servers", bootstrapServers);
        return all;
    }

    /** Writes what the broker asks for as a properties file, as who runs a Kafka would hand it out; returns the file. */
    public Path writeClientConfig(Path file) {
        return access.write(file);
    }

    /** Creates topics that do not exist yet. */
    public void createTopics(List<TopicSpec> topics) {
        Topics.create(clientProperties(), topics);
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
        afterwards.run();
    }

    private static EmbeddedKafka startOn(int port, Function<Path, Access> access) {
        TemporaryFolder folder = TemporaryFolder.create("foreshadow-kafka-");
        try {
            Path data = folder.path().resolve("data");
            format(data);
            return startOn(port, data, access.apply(folder.path()), folder::delete);
        } catch (Exception e) {
            folder.delete();
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
    }

    private static EmbeddedKafka startOn(int port, Path data, Access access, Runnable afterwards) {
        Properties properties = new Properties();
        properties.putAll(Settings.of(data, port, FreePorts.find(), access));
        EmbeddedKafka kafka = new EmbeddedKafka(afterwards, properties, LOOPBACK + ":" + port, access);
        kafka.run();
        return kafka;
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
}
