package dev.foreshadow.demo.ring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Picks the loopback ports of the ring. */
public final class Port {
    private Port() {}

    /**
     * The port to use.
     *
     * @param flag the option that asked, for the message
     * @param wanted the port that a person asked for, or 0
     * @param usual the port to prefer when nobody asked
     * @return {@code wanted} if given; else {@code usual} if it is free; else any free port
     * @throws Taken if {@code wanted} is given and in use
     */
    public static int choose(String flag, int wanted, int usual) {
        if (wanted != 0) {
            if (!isFree(wanted)) {
                throw new Taken(flag, wanted);
            }
            return wanted;
        }
        return isFree(usual) ? usual : anyFree();
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
