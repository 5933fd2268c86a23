package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.resource.HostsStatus;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.revision.Lineage;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;

import java.time.Duration;
import java.util.Optional;

import static dev.foreshadow.actuator.intake.Ruling.refuseIf;

/** The rules that depend on what is asked for. */
final class ActionRules {
    private static final Duration EJECTION_WINDOW = Duration.ofHours(1);

    private ActionRules() {}

    static Optional<Ruling> of(Decision decision, Situation at) {
        return switch (decision.action()) {
            case ROLLBACK -> revision(decision, at.lineage());
            case SWITCHOVER -> revision(decision, at.lineage()).or(() -> possible(at));
            case EJECT_HOST -> host(decision, at);
            case ALERT -> Optional.empty();
        };
    }

    static String wouldHave(Decision decision, Situation at) {
        return decision.action() == Action.EJECT_HOST
                ? "host %s would have been replaced".formatted(decision.host())
                : "%s would have been rolled back to %s"
                        .formatted(at.lineage().effective(), at.lineage().stable());
    }

    private static Optional<Ruling> revision(Decision decision, Lineage lineage) {
        if (!lineage.rollingOut() || !lineage.effective().equals(decision.revision())) {
            return Optional.of(Ruling.refuse(
                    "revision",
                    "it is against revision %s; %s is in effect and %s is stable"
                            .formatted(decision.revision(), lineage.effective(), lineage.stable())));
        }
        return refuseIf(
                decision.target() != null && !decision.target().equals(lineage.stable()),
                "target",
                () -> "it wants %s back, the stable revision is %s".formatted(decision.target(), lineage.stable()));
    }

    private static Optional<Ruling> possible(Situation at) {
        Strategy strategy = at.application().spec().mitigation().strategy();
        if (strategy == Strategy.ROLLBACK) {
            return Optional.of(Ruling.refuse("strategy", "spec.mitigation.strategy is Rollback"));
        }
        return refuseIf(!at.obstacles().isEmpty(), "shadow", () -> String.join("; ", at.obstacles()));
    }

    /** At most half of the sample within an hour: if more hosts are to blame, it is not the hosts. */
    private static Optional<Ruling> host(Decision decision, Situation at) {
        HostsStatus hosts = at.hosts();
        if (!hosts.sample().contains(decision.host())) {
            return Optional.of(Ruling.refuse(
                    "host", "%s carries no shadow pod; the sample is %s".formatted(decision.host(), hosts.sample())));
        }
        if (at.freeHosts() == 0) {
            return Optional.of(Ruling.refuse("host", "no other host can take the place of " + decision.host()));
        }
        long lately = hosts.ejected().stream()
                .filter(one -> one.isWithin(EJECTION_WINDOW, at.now()))
                .count();
        long most = Math.max(1, hosts.sample().size() / 2);
        return refuseIf(
                lately >= most,
                "rate",
                () -> "%d of %d hosts were replaced within an hour; more are hardly to blame one by one"
                        .formatted(lately, hosts.sample().size()));
    }
}
