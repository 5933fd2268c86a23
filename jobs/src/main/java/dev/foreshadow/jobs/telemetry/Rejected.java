package dev.foreshadow.jobs.telemetry;

/** A record, or a whole message, that cannot be used. Carries no stack trace: garbage may come by the million. */
public final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * @param reason the countable reason
     * @param detail where, what was found, what is allowed
     */
    public Rejected(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** The countable reason. */
    public Reason reason() {
        return reason;
    }
}
