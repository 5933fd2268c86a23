package dev.foreshadow.demo.ring;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Picks the loopback ports of the ring. */
public final class Port {
    private static final int ATTEMPTS = 5;

    private Port() {}

    /**
     * Starts a server on a port.
     *
     * @param flag the option that asked, for the message
     * @param wanted the port that a person asked for, or 0
     * @param usual the port to prefer when nobody asked; any free one if it is taken, now or a moment later
     * @throws Taken if {@code wanted} is given and in use
     * @throws Exception whatever else the server failed with
     */
    static <T> T startOn(String flag, int wanted, int usual, Server<T> server) throws Exception {
        requireFree(flag, wanted);
        int port = wanted != 0 ? wanted : isFree(usual) ? usual : anyFree();
        for (int attempt = 1; ; attempt++) {
            try {
                return server.startOn(port);
            } catch (Exception e) {
                if (!isTaken(e) || attempt == ATTEMPTS) {
                    throw e;
                }
                if (wanted != 0) {
                    throw new Taken(flag, wanted);
                }
                port = anyFree(); // somebody took it between our look and the bind
            }
        }
    }

    /**
     * Checks a port that a person asked for, before anything is started.
     *
     * @param wanted the port, or 0 when nobody asked
     * @throws Taken if it is in use
     */
    static void requireFree(String flag, int wanted) {
        if (wanted != 0 && !isFree(wanted)) {
            throw new Taken(flag, wanted);
        }
    }

    /** Something that listens. */
    @FunctionalInterface
    interface Server<T> {
        /** Starts it, or fails with a {@link BindException} somewhere among the causes. */
        T startOn(int port) throws Exception;
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** A port that is free now. */
    public static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on loopback", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that a person asked for is in use. The message names the flag and the fix. */
    public static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken(String flag, int port) {
            super("%s %d: the port is taken; stop what uses it, give another, or leave the option out"
                    .formatted(flag, port));
        }
    }
}
