package dev.foreshadow.jobs.telemetry.otlp;

import dev.foreshadow.jobs.telemetry.BatchReader.Unread;
import dev.foreshadow.jobs.telemetry.Rejected;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what could not be read until somebody may be told. */
final class DelayedUnread implements Unread {
    private final List<Consumer<Unread>> kept = new ArrayList<>(0);

    @Override
    public void record(int index, Rejected why, byte[] payload) {
        kept.add(other -> other.record(index, why, payload));
    }

    void tell(Unread other) {
        kept.forEach(one -> one.accept(other));
    }
}
