package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;

/** What one record turned out to be, as tests look at it: a request, or a dead letter; the other is null. */
public record Telemetry(Request request, DeadLetter deadLetter) {}
