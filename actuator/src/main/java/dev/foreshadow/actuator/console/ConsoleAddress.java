package dev.foreshadow.actuator.console;

import java.util.Optional;

/**
 * Where the console listens and whom it obeys.
 *
 * @param host address to bind
 * @param port port to bind; 0 for any
 * @param token a secret that lets its owner ask for things; empty: the cluster is asked who a caller is
 */
public record ConsoleAddress(String host, int port, Optional<String> token) {
    /** Any loopback port, callers known to the cluster. */
    public static final ConsoleAddress LOOPBACK = new ConsoleAddress("127.0.0.1", 0, Optional.empty());

    /** The same elsewhere. */
    public ConsoleAddress at(String nextHost, int nextPort) {
        return new ConsoleAddress(nextHost, nextPort, token);
    }

    /** The same with one secret in place of the cluster's accounts. */
    public ConsoleAddress withToken(String secret) {
        return new ConsoleAddress(host, port, Optional.of(secret));
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
