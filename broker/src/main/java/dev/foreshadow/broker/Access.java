package dev.foreshadow.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/**
 * Who may connect: everybody, or one user with a password over TLS.
 *
 * @param protocol Kafka's name for it
 * @param broker what the broker is told
 * @param client what clients need beside the address
 */
record Access(String protocol, Map<String, String> broker, Map<String, String> client) {
    private static final String USER = "foreshadow";
    private static final int PASSWORD_BYTES = 16;

    static Access open() {
        return new Access("PLAINTEXT", Map.of(), Map.of());
    }

    /**
     * TLS with a certificate made for this broker alone, and a password that nobody has seen.
     *
     * @param folder for the key store
     */
    static Access secured(Path folder) {
        String password = password();
        Path keyStore = KeyStoreFile.create(folder, password);
        Map<String, String> trust = Map.of(
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                keyStore.toString(),
                "ssl.truststore.password",
                password);
        Map<String, String> broker = new HashMap<>(trust); // the broker speaks to itself, too
        broker.put("security.inter.broker.protocol", "SASL_SSL");
        broker.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        broker.put("sasl.enabled.mechanisms", "PLAIN");
        broker.put("listener.name.sasl_ssl.plain.sasl.jaas.config", login(password, "user_" + USER));
        broker.put("ssl.keystore.type", "PKCS12");
        broker.put("ssl.keystore.location", keyStore.toString());
        broker.put("ssl.keystore.password", password);
        Map<String, String> client = new HashMap<>(trust);
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.jaas.config", login(password));
        return new Access("SASL_SSL", broker, client);
    }

    /** Writes what clients need as their properties file. */
    Path write(Path file) {
        Properties properties = new Properties();
        properties.putAll(client);
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String login(String password, String... alsoKnown) {
        StringBuilder login = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
        login.append(" username=\"")
                .append(USER)
                .append("\" password=\"")
                .append(password)
                .append('"');
        for (String known : alsoKnown) {
            login.append(' ').append(known).append("=\"").append(password).append('"');
        }
        return login.append(';').toString();
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
