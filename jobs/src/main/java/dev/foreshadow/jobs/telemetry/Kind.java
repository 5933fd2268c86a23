package dev.foreshadow.jobs.telemetry;

/**
 * What many rows of a batch have in common.
 *
 * @param sender who answered
 * @param method HTTP method, upper case
 * @param route http.route or the mesh's route name, empty when unknown
 */
public record Kind(Sender sender, String method, String route) {}
