package dev.foreshadow.actuator.mitigation;

/**
 * Replaces one host of the sample; no user notices.
 *
 * @param host its name
 */
record EjectHost(String host) implements Step {
    @Override
    public Progress advance(Effects effects) {
        effects.eject(host);
        return Progress.done("host %s no longer carries a shadow pod".formatted(host));
    }

    @Override
    public String name() {
        return "EjectHost";
    }
}
