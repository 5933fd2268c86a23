package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.DecisionStatus;
import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.resource.PendingStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.contracts.decision.Decision;

import java.util.Locale;
import java.util.Objects;

/** What was done for an application, what would be, and how to undo it: in words. Pure. */
record Account(Application application, ShadowDeploymentStatus status, Decision decision) {

    /** {@code armed}, {@code asking}, {@code observing} or {@code paused}. */
    String mode() {
        MitigationSpec policy = application.spec().mitigation();
        if (application.wish().kind() == Wish.Kind.PAUSE) {
            return "paused";
        }
        if (policy.strategy() == MitigationSpec.Strategy.OBSERVE) {
            return "observing";
        }
        return policy.approval() == MitigationSpec.Approval.MANUAL ? "asking" : "armed";
    }

    String done() {
        MitigationStatus running = status.mitigation();
        if (running != null) {
            return "Under way: %s%s, at step %s.".formatted(Words.of(running.action()), of(running), running.step());
        }
        PendingStatus pending = status.pendingDecision();
        if (pending != null) {
            return "Waits for a person until %s: %s. %s"
                    .formatted(pending.until(), Words.of(pending.action()), pending.sentence());
        }
        DecisionStatus last = status.lastDecision();
        if (last == null) {
            return wouldBe();
        }
        return "%s %s: %s"
                .formatted(Words.begin(last.action()), last.outcome().toLowerCase(Locale.ROOT), last.reason());
    }

    private static String of(MitigationStatus running) {
        if (running.host() != null) {
            return " of " + running.host();
        }
        return running.from() == null ? "" : " from %s to %s".formatted(running.from(), running.to());
    }

    private String wouldBe() {
        return switch (mode()) {
            case "paused" -> "Nothing was done; nothing will be while it is paused.";
            case "observing" -> "Nothing was done; a predicted failure would only be told.";
            default ->
                "Nothing was done; a predicted failure would be rolled back%s."
                        .formatted(rolling() ? " to " + status.stableRevision() : "");
        };
    }

    String undo() {
        if (status.mitigation() != null) {
            return "when it is complete, Retry tries %s again."
                    .formatted(status.mitigation().from());
        }
        if (status.phase() == null) {
            return "";
        }
        return switch (status.phase()) {
            case ROLLED_BACK -> "publish a fixed image, or try %s again.".formatted(status.templateRevision());
            case HELD -> "roll back, or try %s again.".formatted(status.templateRevision());
            case PAUSED -> "resume it.";
            case ROLLING_OUT, BAKING -> "roll back to %s.".formatted(status.stableRevision());
            default -> "";
        };
    }

    private boolean rolling() {
        return status.stableRevision() != null && !Objects.equals(status.stableRevision(), status.effectiveRevision());
    }
}
