package dev.foreshadow.emulator.controllers;

import java.time.Instant;

/** Collects the earliest moment at which something is due although nobody writes. */
final class Deadlines {
    private Instant earliest = Instant.MAX;

    void at(Instant moment) {
        if (moment.isBefore(earliest)) {
            earliest = moment;
        }
    }

    Instant earliest() {
        return earliest;
    }
}
