package dev.foreshadow.simulator.scenario;

/** A scenario that does not exist, or is not one. The text names the file, what was found and what is allowed. */
public final class InvalidScenario extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidScenario(String message) {
        super(message);
    }

    InvalidScenario(String message, Throwable cause) {
        super(message, cause);
    }
}
