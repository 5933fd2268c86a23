package dev.foreshadow.jobs.policy;

import dev.foreshadow.contracts.application.ApplicationState;

/**
 * One message of the applications topic.
 *
 * @param application {@code namespace/name}
 * @param state its new state; null when the application was removed
 */
public record ApplicationChange(String application, ApplicationState state) {
    /** Whether the application is no longer under care. */
    public boolean removed() {
        return state == null;
    }
}
