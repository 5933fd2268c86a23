package dev.foreshadow.jobs.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the brokers are, and how clients get in.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param clientConfig properties of Kafka clients for TLS and SASL; a file of each machine that the job runs on, under the
 *     same path; empty for brokers that let everybody in
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a setting that may be left out
public record KafkaConnection(String bootstrapServers, Optional<Path> clientConfig) {
    private static final String ADDRESSES = "[^,\\s]+:\\d+(,[^,\\s]+:\\d+)*";

    /** What belongs to the job: a file that changes it would change what is read, or whether it is counted once. */
    private static final List<String> NOT_IN_THE_FILE = List.of(
            "bootstrap.servers",
            "group.id",
            "auto.offset.reset",
            "enable.auto.commit",
            "transactional.id",
            "isolation.level");

    /** @throws IllegalArgumentException if the addresses are none, or the file's path cannot stand in a Kafka property */
    public KafkaConnection {
        if (bootstrapServers == null || !bootstrapServers.matches(ADDRESSES)) {
            throw new IllegalArgumentException(
                    "kafka: found '%s'; host:port is needed, several separated by commas".formatted(bootstrapServers));
        }
        if (clientConfig.isPresent() && clientConfig.get().toString().matches(".*[:}].*")) {
            throw new IllegalArgumentException(
                    "kafka-config: found '%s'; a path without ':' and '}' is needed".formatted(clientConfig.get()));
        }
    }

    /** Brokers that let everybody in. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Optional.empty());
    }

    /**
     * What the clients are given. Of the file there are only the names: each client reads the values itself, when it starts.
     * A password in the job's plan would be in every savepoint's folder and on Flink's web page.
     *
     * @throws IllegalArgumentException if the file cannot be read here, or says what is not its to say
     */
    public Map<String, String> clientProperties() {
        Map<String, String> properties = new HashMap<>();
        clientConfig.ifPresent(file -> {
            properties.put("config.providers", "file");
            properties.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
            for (String name : names(file)) {
                properties.put(name, "${file:%s:%s}".formatted(file, name));
            }
        });
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    private static List<String> names(Path file) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "kafka-config %s: cannot be read; every machine of the cluster needs it under this path (%s)"
                            .formatted(file, e),
                    e);
        }
        for (String name : NOT_IN_THE_FILE) {
            if (read.containsKey(name)) {
                throw new IllegalArgumentException(
                        "kafka-config %s: found %s; the job sets it itself, take it out".formatted(file, name));
            }
        }
        return List.copyOf(read.stringPropertyNames());
    }
}
