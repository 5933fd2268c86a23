package dev.foreshadow.emulator.patch;

/**
 * Who writes, for the record of field owners.
 *
 * @param manager field manager
 * @param apiVersion the version that the client speaks
 * @param subresource empty for the object itself
 */
public record Writer(String manager, String apiVersion, String subresource) {}
