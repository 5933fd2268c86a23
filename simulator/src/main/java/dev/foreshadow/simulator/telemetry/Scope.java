package dev.foreshadow.simulator.telemetry;

/** The instrumentation scope that every record names. */
final class Scope {
    static final String NAME = "foreshadow-simulator";

    private Scope() {}
}
