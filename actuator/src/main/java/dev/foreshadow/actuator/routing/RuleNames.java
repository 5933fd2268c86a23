package dev.foreshadow.actuator.routing;

import dev.foreshadow.actuator.resource.Application;

/**
 * Names of an application's rules. In somebody else's object they say whose they are, since others may have rules there.
 *
 * @param excluded for requests that must not be copied although a later rule would
 * @param eligible for requests that are copied
 * @param rest for all others
 */
public record RuleNames(String excluded, String eligible, String rest) {
    /** The names where an application's rules stand now. */
    public static RuleNames of(Application application) {
        return application.spec().routing().shared() == null ? with("foreshadow-") : amongOthers(application);
    }

    /** The names in an object of somebody else's. */
    public static RuleNames amongOthers(Application application) {
        return with("foreshadow-%s-".formatted(application.name()));
    }

    private static RuleNames with(String prefix) {
        return new RuleNames(prefix + "excluded", prefix + "eligible", prefix + "default");
    }

    /** True for the name of one of these rules. */
    public boolean has(String name) {
        return excluded.equals(name) || eligible.equals(name) || rest.equals(name);
    }
}
