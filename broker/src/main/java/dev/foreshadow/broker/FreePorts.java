package dev.foreshadow.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that may go away for a while and must find their port again. Those that the system gives to clients are
 * left out where Linux has them by default, 32768 and above: a client that keeps asking for a server that is gone is given,
 * sooner or later, that very port, connects to itself, and the server cannot come back.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    /**
     * A port of the loopback interface that is free now; somebody else may take it before it is bound.
     *
     * @throws BrokerFailed if none is found
     */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END); // not the first: others look at the same time
            if (isFree(port)) {
                return port;
            }
        }
        throw new BrokerFailed("no free port between %d and %d on loopback".formatted(FIRST, END), null);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
