package dev.foreshadow.jobs.telemetry;

import java.util.Locale;

/** Why a record or message could not be used: the closed list that dead letters and counters name. */
public enum Reason {
    UNREADABLE_MESSAGE,
    UNREADABLE_RECORD,
    WRONG_TYPE,
    ATTRIBUTE_TOO_LARGE,
    TIME_OUT_OF_RANGE,
    APPLICATION_MISSING,
    GROUP_UNKNOWN,
    METHOD_MISSING,
    METHOD_INVALID,
    STATUS_OUT_OF_RANGE,
    DURATION_MISSING,
    DURATION_NEGATIVE,
    DURATION_NOT_FINITE,
    DURATION_ABSURD,
    POD_MISSING,
    READING_OUT_OF_RANGE;

    /** The reason as messages spell it, for example {@code duration-negative}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
