package dev.foreshadow.simulator.recording;

/** A file that is no recording, or no list of cases. The text names file and line, what was found and what is allowed. */
public final class InvalidRecording extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidRecording(String message) {
        super(message);
    }

    public InvalidRecording(String message, Throwable cause) {
        super(message, cause);
    }
}
