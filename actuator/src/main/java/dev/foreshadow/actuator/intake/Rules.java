package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.resource.MitigationSpec.Approval;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.VerdictKind;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static dev.foreshadow.actuator.intake.Ruling.refuseIf;

/** Whether a decision is obeyed. The first rule that speaks wins; the order is from "not ours" to "not now". */
public final class Rules {
    /** Clocks of job and operator may differ by this much; a decision from further ahead is not believed. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Decision decision;
    private final Situation at;

    private Rules(Decision decision, Situation at) {
        this.decision = decision;
        this.at = at;
    }

    /** Rules on one decision in one situation. */
    public static Ruling rule(Decision decision, Situation at) {
        return new Rules(decision, at).rule();
    }

    private Ruling rule() {
        return Stream.<Supplier<Optional<Ruling>>>of(
                        this::known,
                        this::unseen,
                        this::fresh,
                        this::forUs,
                        this::alert,
                        () -> ActionRules.of(decision, at),
                        this::notPaused,
                        this::idle,
                        this::rested,
                        this::oneSideIsWell,
                        this::wanted,
                        this::approved)
                .flatMap(check -> check.get().stream())
                .findFirst()
                .orElseGet(Ruling::obey);
    }

    private Optional<Ruling> known() {
        if (decision.schema() < 1 || decision.schema() > Decision.SCHEMA) {
            return Optional.of(Ruling.refuse(
                    "schema",
                    "its schema is %d, this operator knows 1 to %d".formatted(decision.schema(), Decision.SCHEMA)));
        }
        return refuseIf(
                decision.id() == null || decision.action() == null, "incomplete", () -> "it has no id or no action");
    }

    private Optional<Ruling> unseen() {
        return at.ledger().handled().contains(decision.id()) ? Optional.of(Ruling.repeated()) : Optional.empty();
    }

    /** The shorter of what the decision says and what the resource allows: a backlog is never acted on. */
    private Optional<Ruling> fresh() {
        Instant decided = Instant.ofEpochMilli(decision.decidedAtMillis());
        Instant allowed = decided.plus(at.application().spec().mitigation().decisionTimeToLive());
        Instant said = Instant.ofEpochMilli(decision.expiresAtMillis());
        Instant expires = said.isBefore(allowed) ? said : allowed;
        if (at.now().isAfter(expires)) {
            return Optional.of(Ruling.refuse("expired", "it expired at %s, now it is %s".formatted(expires, at.now())));
        }
        return refuseIf(
                decided.isAfter(at.now().plus(SKEW)),
                "future",
                () -> "it says that it was decided at %s, now it is %s; compare the clocks"
                        .formatted(decided, at.now()));
    }

    private Optional<Ruling> forUs() {
        String uid = at.application().uid();
        return refuseIf(!uid.equals(decision.resourceUid()), "uid", () -> "it is about uid %s, this resource is %s"
                .formatted(decision.resourceUid(), uid));
    }

    private Optional<Ruling> alert() {
        return decision.action() == Action.ALERT
                ? Optional.of(Ruling.observe("an alert tells people and touches nothing"))
                : Optional.empty();
    }

    private Optional<Ruling> notPaused() {
        return refuseIf(
                at.application().wish().kind() == Wish.Kind.PAUSE, "paused", () -> "a person asked for a pause");
    }

    /** A host may wait, users may not: what moves them goes before a replacement of a host. */
    private Optional<Ruling> idle() {
        MitigationStatus busy = at.ledger().mitigation();
        boolean goesFirst = busy != null
                && Action.EJECT_HOST.name().equals(busy.action())
                && decision.action() != Action.EJECT_HOST;
        return refuseIf(busy != null && !goesFirst, "busy", () -> "decision %s is being carried out"
                .formatted(busy.decisionId()));
    }

    private Optional<Ruling> rested() {
        if (decision.action() == Action.EJECT_HOST) {
            return Optional.empty(); // has a limit of its own, and must not delay what protects users
        }
        MitigationSpec policy = at.application().spec().mitigation();
        Optional<Instant> until = at.ledger().lastStart().map(start -> start.plus(policy.cooldownTime()));
        if (until.isPresent() && at.now().isBefore(until.get())) {
            return Optional.of(Ruling.refuse(
                    "cooldown", "the cooldown of %s lasts until %s".formatted(policy.cooldown(), until.get())));
        }
        return refuseIf(
                at.ledger().startsSince(at.now(), Duration.ofHours(1)) >= policy.maxPerHour(),
                "rate",
                () -> "%d mitigations within an hour are the limit".formatted(policy.maxPerHour()));
    }

    /** Nothing is gained by moving users between two groups that fail together. */
    private Optional<Ruling> oneSideIsWell() {
        return at.judgement()
                .filter(last -> last.kind() == VerdictKind.COMMON_CAUSE
                        && last.at().toEpochMilli() > decision.decidedAtMillis())
                .map(last -> Ruling.hold("both-bad", "both groups are worse by now: " + last.sentence()));
    }

    private Optional<Ruling> wanted() {
        return at.application().spec().mitigation().strategy() == Strategy.OBSERVE
                ? Optional.of(Ruling.observe("strategy is Observe: " + ActionRules.wouldHave(decision, at)))
                : Optional.empty();
    }

    private Optional<Ruling> approved() {
        return at.application().spec().mitigation().approval() == Approval.MANUAL
                ? Optional.of(Ruling.await("it waits for kubectl annotate shd %s %s=approve"
                        .formatted(at.application().name(), Wish.ANNOTATION)))
                : Optional.empty();
    }
}
