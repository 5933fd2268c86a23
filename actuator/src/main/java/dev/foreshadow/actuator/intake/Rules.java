package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.revision.Lineage;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether a decision is obeyed. The first rule that speaks wins; the order is from "not ours" to "not now". */
public final class Rules {
    private final Decision decision;
    private final Application application;
    private final Lineage lineage;
    private final Ledger ledger;
    private final Instant now;

    private Rules(Decision decision, Application application, Lineage lineage, Ledger ledger, Instant now) {
        this.decision = decision;
        this.application = application;
        this.lineage = lineage;
        this.ledger = ledger;
        this.now = now;
    }

    /** Rules on one decision about one application, at one moment. */
    public static Ruling rule(Decision decision, Application application, Lineage lineage, Ledger ledger, Instant now) {
        return new Rules(decision, application, lineage, ledger, now).rule();
    }

    private Ruling rule() {
        return Stream.<Supplier<Optional<Ruling>>>of(
                        this::known,
                        this::unseen,
                        this::fresh,
                        this::forUs,
                        this::alert,
                        this::supported,
                        this::current,
                        this::towardsStable,
                        this::idle,
                        this::rested,
                        this::wanted)
                .flatMap(check -> check.get().stream())
                .findFirst()
                .orElseGet(Ruling::obey);
    }

    private Optional<Ruling> known() {
        if (decision.schema() < 1 || decision.schema() > Decision.SCHEMA) {
            return refuse(
                    "schema",
                    "its schema is %d, this operator knows 1 to %d".formatted(decision.schema(), Decision.SCHEMA));
        }
        return refuseIf(
                decision.id() == null || decision.action() == null, "incomplete", () -> "it has no id or no action");
    }

    private Optional<Ruling> unseen() {
        return refuseIf(ledger.handled().contains(decision.id()), "duplicate", () -> "it was answered before");
    }

    private Optional<Ruling> fresh() {
        Instant expires = Instant.ofEpochMilli(decision.expiresAtMillis());
        return refuseIf(
                now.isAfter(expires), "expired", () -> "it expired at %s, now it is %s".formatted(expires, now));
    }

    private Optional<Ruling> forUs() {
        String uid = application.uid();
        return refuseIf(!uid.equals(decision.resourceUid()), "uid", () -> "it is about uid %s, this resource is %s"
                .formatted(decision.resourceUid(), uid));
    }

    private Optional<Ruling> alert() {
        return decision.action() == Action.ALERT
                ? Optional.of(Ruling.observe("an alert: people were told"))
                : Optional.empty();
    }

    private Optional<Ruling> supported() {
        return refuseIf(
                decision.action() != Action.ROLLBACK, "unsupported", () -> "%s is not carried out by this version"
                        .formatted(decision.action()));
    }

    private Optional<Ruling> current() {
        return refuseIf(
                !lineage.rollingOut() || !lineage.effective().equals(decision.revision()),
                "revision",
                () -> "it is against revision %s; %s is in effect and %s is stable"
                        .formatted(decision.revision(), lineage.effective(), lineage.stable()));
    }

    private Optional<Ruling> towardsStable() {
        return refuseIf(
                decision.target() != null && !decision.target().equals(lineage.stable()),
                "target",
                () -> "it wants %s back, the stable revision is %s".formatted(decision.target(), lineage.stable()));
    }

    private Optional<Ruling> idle() {
        if (application.spec().intent() == Intent.PAUSE) {
            return refuse("paused", "spec.intent is Pause");
        }
        return refuseIf(ledger.mitigation() != null, "busy", () -> "decision %s is being carried out"
                .formatted(ledger.mitigation().decisionId()));
    }

    private Optional<Ruling> rested() {
        MitigationSpec policy = application.spec().mitigation();
        Optional<Instant> until = ledger.lastStart().map(at -> at.plus(policy.cooldownTime()));
        if (until.isPresent() && now.isBefore(until.get())) {
            return refuse("cooldown", "the cooldown of %s lasts until %s".formatted(policy.cooldown(), until.get()));
        }
        return refuseIf(
                ledger.startsSince(now, Duration.ofHours(1)) >= policy.maxPerHour(),
                "rate",
                () -> "%d mitigations within an hour are the limit".formatted(policy.maxPerHour()));
    }

    private Optional<Ruling> wanted() {
        return application.spec().mitigation().strategy() == MitigationSpec.Strategy.OBSERVE
                ? Optional.of(Ruling.observe("strategy is Observe: %s would have been rolled back to %s"
                        .formatted(lineage.effective(), lineage.stable())))
                : Optional.empty();
    }

    private static Optional<Ruling> refuseIf(boolean broken, String code, Supplier<String> reason) {
        return broken ? refuse(code, reason.get()) : Optional.empty();
    }

    private static Optional<Ruling> refuse(String code, String reason) {
        return Optional.of(Ruling.refuse(code, reason));
    }
}
