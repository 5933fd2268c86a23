package dev.foreshadow.simulator.recording;

/** What is wrong with one row; the rows around it are not touched by it. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message the field, what was found and what is allowed */
    BadRow(String message) {
        super(message);
    }
}
