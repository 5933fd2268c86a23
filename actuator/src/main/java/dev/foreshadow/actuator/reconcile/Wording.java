package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MitigationStatus;

import java.time.Duration;
import java.time.Instant;

/** What people read about a mitigation: the same words on the topic, in Kubernetes Events and on the console. */
final class Wording {
    private static final String ADVICE = " → ";

    private Wording() {}

    /** What will be done and why. */
    static String accepted(Application application, MitigationStatus first) {
        return because(
                "rolling back %s from %s to %s".formatted(application.name(), first.from(), first.to()),
                application,
                first);
    }

    /** What was done, how long it took on the operator's clock, and why. */
    static String done(Application application, MitigationStatus done, Instant now) {
        long seconds = Math.max(
                0, Duration.between(Instant.parse(done.startedAt()), now).toSeconds());
        return because(
                "rolled back %s from %s to %s in %d s".formatted(application.name(), done.from(), done.to(), seconds),
                application,
                done);
    }

    /** A decision's sentence opens with the revision and ends with the advice; both are in {@code what} already. */
    private static String because(String what, Application application, MitigationStatus mitigation) {
        String sentence = mitigation.sentence() == null ? "" : mitigation.sentence();
        String subject = "%s %s: ".formatted(application.name(), mitigation.from());
        int advice = sentence.lastIndexOf(ADVICE);
        String reason = sentence.substring(
                sentence.startsWith(subject) ? subject.length() : 0, advice < 0 ? sentence.length() : advice);
        return reason.isBlank() ? what : what + ": " + reason.strip();
    }
}
