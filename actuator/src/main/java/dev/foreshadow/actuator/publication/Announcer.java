package dev.foreshadow.actuator.publication;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.resource.PendingStatus;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;

/** Says what became of a decision, to machines by Kafka and to people by Kubernetes Events. */
public final class Announcer {
    private static final String UNKNOWN = "unknown";

    private final Publisher publisher;
    private final ClusterEvents events;
    private final Meters meters;
    private final Clock clock;

    public Announcer(Publisher publisher, ClusterEvents events, Meters meters, Clock clock) {
        this.publisher = publisher;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    /** A decision that no application can answer; {@code decision} is null when it was unreadable. */
    public void refused(String application, String position, Decision decision, String code, String reason) {
        String id = decision == null || decision.id() == null ? position : decision.id();
        Action action = decision == null ? null : decision.action();
        meters.decision(code);
        publisher.mitigation(new Mitigation(
                Mitigation.SCHEMA,
                id + ":REFUSED:" + position,
                id,
                Objects.requireNonNullElse(application, UNKNOWN),
                decision == null ? null : decision.resourceUid(),
                action,
                Progress.REFUSED,
                null,
                decision == null ? null : decision.revision(),
                decision == null ? null : decision.target(),
                code + ": " + reason,
                clock.millis()));
    }

    /** A decision is carried out; what becomes of it is told step by step. */
    public void obeyed() {
        meters.decision("obeyed");
    }

    /** A decision that was answered without touching anything, for machines alone. */
    public void recorded(Application application, Decision decision, Progress progress, String code, String reason) {
        meters.decision(code);
        publisher.mitigation(new Mitigation(
                Mitigation.SCHEMA,
                "%s:%s:%s".formatted(decision.id(), progress, code),
                decision.id(),
                application.key(),
                application.uid(),
                decision.action(),
                progress,
                null,
                decision.revision(),
                decision.target(),
                code + ": " + reason,
                clock.millis()));
    }

    /** The same for people as well. */
    public void answered(Application application, Decision decision, Progress progress, String code, String reason) {
        recorded(application, decision, progress, code, reason);
        boolean refused = progress == Progress.REFUSED;
        events.warning(
                application,
                refused ? "DecisionRefused" : progress == Progress.HELD ? "DecisionHeld" : "DecisionObserved",
                "%s of %s %s: %s"
                        .formatted(
                                String.valueOf(decision.action()).toLowerCase(Locale.ROOT),
                                application.name(),
                                refused ? "refused" : "not carried out",
                                reason));
    }

    /** A decision that waited for a person and is not offered any more. */
    public void dropped(Application application, PendingStatus pending, String reason) {
        meters.decision("approval");
        publisher.mitigation(new Mitigation(
                Mitigation.SCHEMA,
                "%s:REFUSED:approval".formatted(pending.id()),
                pending.id(),
                application.key(),
                application.uid(),
                Action.valueOf(pending.action()),
                Progress.REFUSED,
                null,
                pending.revision(),
                null,
                "approval: " + reason,
                clock.millis()));
        events.warning(
                application,
                "DecisionRefused",
                "%s of %s not carried out: %s"
                        .formatted(pending.action().toLowerCase(Locale.ROOT), application.name(), reason));
    }

    /** A point in the life of a mitigation. */
    public void mitigation(Application application, MitigationStatus at, Progress progress, String reason) {
        meters.mitigation(at.action(), progress.name());
        publisher.mitigation(new Mitigation(
                Mitigation.SCHEMA,
                "%s:%s:%s".formatted(at.decisionId(), progress, at.step()),
                at.decisionId(),
                application.key(),
                application.uid(),
                Action.valueOf(at.action()),
                progress,
                at.step(),
                at.from(),
                at.to(),
                reason,
                clock.millis()));
    }

    /** The events that a person reads. */
    public ClusterEvents events() {
        return events;
    }
}
