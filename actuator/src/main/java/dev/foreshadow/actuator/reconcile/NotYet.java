package dev.foreshadow.actuator.reconcile;

/** Nothing is wrong and nothing can be done: something that was asked for is not known yet. */
final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what is waited for, for a person */
    NotYet(String what) {
        super(what);
    }
}
