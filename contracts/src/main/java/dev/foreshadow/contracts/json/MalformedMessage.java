package dev.foreshadow.contracts.json;

/** A message that is not what its topic promises. The text names the field or position and what was found. */
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
