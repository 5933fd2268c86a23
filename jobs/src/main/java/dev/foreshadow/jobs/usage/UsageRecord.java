package dev.foreshadow.jobs.usage;

import dev.foreshadow.contracts.deadletter.DeadLetter;

/** What one record turned out to be: either a pod's usage or a dead letter; the other is null. Flat, for the serializer. */
public record UsageRecord(PodUsage usage, DeadLetter deadLetter) {}
