package dev.foreshadow.jobs.telemetry;

/** What many rows of a batch have in common. */
record Kind(Sender sender, String method, String route) {}
