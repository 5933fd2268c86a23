package dev.foreshadow.broker;

/** The wanted port is in use. The message names the port and the fix. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTaken(int port) {
        super("Kafka port %d is taken; stop what uses it, choose another, or 0 for any free one".formatted(port));
    }
}
