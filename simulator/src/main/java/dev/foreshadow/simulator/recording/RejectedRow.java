package dev.foreshadow.simulator.recording;

/**
 * A row that could not be used.
 *
 * @param line its line in the file, the header being 1
 * @param reason what was found and what is allowed
 */
public record RejectedRow(int line, String reason) {}
