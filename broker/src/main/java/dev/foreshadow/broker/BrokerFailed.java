package dev.foreshadow.broker;

/** The broker, or a topic on it, did not come to be. */
public final class BrokerFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
