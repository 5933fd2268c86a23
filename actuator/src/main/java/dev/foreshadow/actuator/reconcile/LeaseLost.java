package dev.foreshadow.actuator.reconcile;

/** Another replica acts now; what this one was about to write has not left. */
final class LeaseLost extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LeaseLost(String write) {
        super("%s was not written: the lease is gone, another replica acts".formatted(write));
    }
}
