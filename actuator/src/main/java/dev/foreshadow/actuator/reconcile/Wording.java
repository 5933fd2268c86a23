package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.contracts.decision.Action;

import java.time.Duration;
import java.time.Instant;

/** What people read about a mitigation: the same words on the topic, in Kubernetes Events and on the console. */
final class Wording {
    private static final String ADVICE = " → ";

    private Wording() {}

    /** What will be done and why. */
    static String accepted(Application application, MitigationStatus first) {
        String what =
                switch (action(first)) {
                    case ROLLBACK ->
                        "rolling back %s from %s to %s".formatted(application.name(), first.from(), first.to());
                    case SWITCHOVER ->
                        "switching %s over to the shadow on %s, away from %s"
                                .formatted(application.name(), first.to(), first.from());
                    case EJECT_HOST -> "replacing host %s of %s".formatted(first.host(), application.name());
                    case ALERT -> "watching " + application.name();
                };
        return because(what, application, first);
    }

    /** What was done, how long it took on the operator's clock, and why. */
    static String done(Application application, MitigationStatus done, Instant now) {
        long seconds = Math.max(
                0, Duration.between(Instant.parse(done.startedAt()), now).toSeconds());
        if (done.reversed() != null) {
            return "took the switchover of %s back after %d s, the rollout of %s is held until a person decides: %s"
                    .formatted(application.name(), seconds, done.from(), done.reversed());
        }
        String what =
                switch (action(done)) {
                    case ROLLBACK ->
                        "rolled back %s from %s to %s in %d s"
                                .formatted(application.name(), done.from(), done.to(), seconds);
                    case SWITCHOVER ->
                        "switched %s over to the shadow and back to live on %s in %d s, %s is given up"
                                .formatted(application.name(), done.to(), seconds, done.from());
                    case EJECT_HOST -> "replaced host %s of %s".formatted(done.host(), application.name());
                    case ALERT -> "watched " + application.name();
                };
        return because(what, application, done);
    }

    /** The reason of the Kubernetes Event that tells of the beginning. */
    static String startReason(MitigationStatus first) {
        return switch (action(first)) {
            case ROLLBACK -> "RollbackStarted";
            case SWITCHOVER -> "SwitchoverStarted";
            case EJECT_HOST -> "HostEjectionStarted";
            case ALERT -> "Alert";
        };
    }

    /** The reason of the Kubernetes Event that tells of the end. */
    static String endReason(MitigationStatus done) {
        return switch (action(done)) {
            case ROLLBACK -> "RolledBack";
            case SWITCHOVER -> done.reversed() == null ? "SwitchedOver" : "SwitchoverReversed";
            case EJECT_HOST -> "HostEjected";
            case ALERT -> "Alert";
        };
    }

    private static Action action(MitigationStatus mitigation) {
        return Action.valueOf(mitigation.action());
    }

    /** A decision's sentence opens with the revision and ends with the advice; both are in {@code what} already. */
    private static String because(String what, Application application, MitigationStatus mitigation) {
        String sentence = mitigation.sentence();
        String subject = "%s %s: ".formatted(application.name(), mitigation.from());
        int advice = sentence.lastIndexOf(ADVICE);
        String reason = sentence.substring(
                sentence.startsWith(subject) ? subject.length() : 0, advice < 0 ? sentence.length() : advice);
        return reason.isBlank() ? what : what + ": " + reason.strip();
    }
}
